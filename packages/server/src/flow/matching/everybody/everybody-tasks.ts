import { MOST_IN_BLOCK } from '@throughline/core/resolve/matching/candidates/blocking-key';
import { findBlocks, type FoundBlocks } from '@throughline/core/resolve/matching/candidates/find-blocks';
import type { Blocks } from '@throughline/core/resolve/matching/candidates/blocks';
import { visitPairs, wholeRange } from '@throughline/core/resolve/matching/candidates/propose-pairs';
import { sortEntries } from '@throughline/core/resolve/matching/candidates/sort-entries';
import type { MatchedRecord } from '@throughline/core/resolve/matching/evidence-of';
import { joinFirmGroups } from '@throughline/core/resolve/matching/join-firm-groups';
import type { MatchingModel } from '@throughline/core/resolve/matching/learn/matching-model';
import { prepareRecord } from '@throughline/core/resolve/matching/normalise/prepare-record';
import type { PreparedRecord } from '@throughline/core/resolve/matching/normalise/prepared-record';
import type { ScoredPair } from '@throughline/core/resolve/matching/partition/evidence';
import type { Thresholds } from '@throughline/core/resolve/matching/partition/thresholds';
import type { PersonData } from '@throughline/core/resolve/matching/person-data';
import { scorePair } from '@throughline/core/resolve/matching/score/score-pair';
import { type FirmGroup, standingOf } from '@throughline/core/resolve/matching/standing';
import { RecentMap } from '../../../config/recent-map.ts';
import { uuidAt } from '../../../config/uuid-from-bytes.ts';
import { keyRows } from '../../../resolve/matching/index/write-index.ts';
import type { PreparePerson } from '../../../resolve/matching/prepare-person.ts';
import { CHUNK, type Everybody, ID } from './everybody.ts';
import { type SaidPage, sayPage, type SubjectPage } from './say-page.ts';

/** What everybody is matched with. */
export interface EverybodyQuestion {
  /** ISO 3166 code in which national telephone numbers are read. */
  readonly region: string;
  readonly extras: readonly string[];
  readonly model: MatchingModel;
  readonly thresholds: Thresholds;
}

/** What tasks are about besides their inputs. */
export interface SharedParts {
  readonly everybody: Everybody;
  /** Places in the order in which pairs are scored, and the records at them. */
  readonly placeOf: Uint32Array;
  readonly recordAt: Uint32Array;
  readonly blocks: Blocks;
}

/** Some scored pairs, by places or by records. */
export interface PairColumns {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly bits: Float64Array;
}

/** Components of records, whole, with what is known of them. */
export interface JoinInput {
  readonly records: Uint32Array;
  readonly pairs: PairColumns;
  readonly groups: readonly FirmGroup[];
  readonly different: readonly (readonly [left: string, right: string])[];
}

/** Whom evidence joins: by record of the input the record that its match is named after, or -1. */
export interface JoinOutput {
  readonly matchOf: Int32Array;
  readonly contained: readonly { readonly recordId: string; readonly records: number; readonly atBits: number }[];
}

/** What threads compute: pure functions of what they are given. */
export interface EverybodyTasks {
  /** What some records say, and their coarse keys. */
  say(page: SubjectPage): SaidPage;
  /** The blocks of one part of all keys, and its rows as they are copied, and what is a level below. */
  sort(entries: Int32Array): FoundBlocks & { readonly rows: Uint8Array };
  /** The pairs of the review band or better of the records from one place to before another. */
  score(range: readonly [from: number, to: number]): PairColumns;
  join(input: JoinInput): JoinOutput;
}

export type TaskKind = keyof EverybodyTasks;

/** Records kept ready at the least, of some 3 KB each. */
const KEPT_READY = 4_000;

/** The tasks, and how they are told what they are about. */
export function createTasks({ region, extras, model, thresholds }: EverybodyQuestion): {
  readonly tasks: EverybodyTasks;
  readonly share: (parts: Partial<SharedParts>) => void;
} {
  const prepare = prepareLast(region);
  const ready = new RecentMap<PreparedRecord, number>(KEPT_READY);
  let about: Partial<SharedParts> = {};
  let chunks: readonly Buffer[] = [];
  let { seen } = wholeRange(0);

  function textOf(record: number): string {
    const { textAt, textBytes } = about.everybody!;
    const at = textAt[record]!;
    const place = at % CHUNK;
    return chunks[(at - place) / CHUNK]!.toString('utf8', place, place + textBytes[record]!);
  }

  function preparedOf(record: number): PreparedRecord {
    let prepared = ready.get(record);
    if (prepared === undefined) ready.set(record, (prepared = prepare(textOf(record))));
    return prepared;
  }

  const tasks: EverybodyTasks = {
    say: (page) => sayPage(page, { extras, prepare }),
    sort(entries) {
      const sorted = sortEntries(entries);
      const { placeOf, everybody } = about as SharedParts;
      const { parts, partsAt } = everybody;
      const found = findBlocks(sorted, MOST_IN_BLOCK, {
        placeOf: (record) => placeOf[record]!,
        partsOf(record) {
          const at = partsAt[record]! % CHUNK;
          return [parts[(partsAt[record]! - at) / CHUNK]!, at];
        },
      });
      return { ...found, rows: keyRows(sorted, everybody.recordIds) };
    },
    score([from, behind]) {
      const { recordAt, blocks } = about as SharedParts;
      if (seen.length < recordAt.length) ({ seen } = wholeRange(recordAt.length));
      const [left, right, scores]: [number[], number[], number[]] = [[], [], []];
      let last = -1;
      let own: PreparedRecord | null = null;
      visitPairs(blocks, { from, behind, seen }, (one, other) => {
        if (last !== one) [last, own] = [one, preparedOf(recordAt[one]!)];
        const bits = scorePair(model, own!, preparedOf(recordAt[other]!), thresholds.reviewBits);
        if (bits < thresholds.reviewBits) return;
        left.push(recordAt[one]!);
        right.push(recordAt[other]!);
        scores.push(bits);
      });
      return { left: Uint32Array.from(left), right: Uint32Array.from(right), bits: Float64Array.from(scores) };
    },
    join({ records, pairs, groups, different }) {
      const { everybody } = about as SharedParts;
      const listed = Array.from(records, (record, at) => ({
        record,
        at,
        recordId: uuidAt(everybody.recordIds, record * ID),
      }));
      listed.sort((one, other) => (one.recordId < other.recordId ? -1 : 1));
      const placeOf = new Map(listed.map(({ record }, place) => [record, place]));
      const matched = listed.map(({ record, recordId }): MatchedRecord => {
        return {
          recordId,
          firmId: uuidAt(everybody.firmIds, everybody.firmOf[record]! * ID),
          get prepared() {
            return preparedOf(record);
          },
        };
      });
      const scored = Array.from(pairs.bits, (bits, at): ScoredPair => {
        const [one, other] = [placeOf.get(pairs.left[at]!)!, placeOf.get(pairs.right[at]!)!];
        return { left: Math.min(one, other), right: Math.max(one, other), bits };
      });
      const standing = standingOf(groups, different);
      const joined = joinFirmGroups(matched, scored, { standing, model, thresholds });
      const recordOf = new Map(listed.map(({ record, recordId }) => [recordId, record]));
      const matchOf = new Int32Array(records.length);
      for (const [place, match] of joined.matchOf.entries())
        matchOf[listed[place]!.at] = match === null ? -1 : recordOf.get(match)!;
      return {
        matchOf,
        contained: joined.contained.map(({ smallest, ...rest }) => ({
          recordId: matched[smallest]!.recordId,
          ...rest,
        })),
      };
    },
  };
  return {
    tasks,
    share(parts) {
      about = { ...about, ...parts };
      if (parts.everybody !== undefined) chunks = parts.everybody.texts.map(({ buffer }) => Buffer.from(buffer));
    },
  };
}

/** Makes persons ready, and remembers the last one. */
function prepareLast(region: string): PreparePerson {
  let [last, prepared]: [string | null, PreparedRecord | null] = [null, null];
  return (text) => {
    if (text === last) return prepared!;
    prepared = prepareRecord({ id: '', person: JSON.parse(text) as PersonData }, region);
    last = text;
    return prepared;
  };
}
