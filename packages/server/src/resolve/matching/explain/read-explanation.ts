import type { ExplainedRecord, Explanation } from '@throughline/contract/explanation';
import type { Judgement } from '@throughline/contract/judgement';
import { linkable } from '@throughline/core/resolve/linkable';
import { evidenceOf } from '@throughline/core/resolve/matching/evidence-of';
import { explainPair } from '@throughline/core/resolve/matching/explain/explain-pair';
import { findClashes } from '@throughline/core/resolve/matching/explain/find-clashes';
import { meanBetween } from '@throughline/core/resolve/matching/explain/mean-between';
import { probabilityOf } from '@throughline/core/resolve/matching/explain/probability-of';
import { saidValues } from '@throughline/core/resolve/matching/explain/said-values';
import { standingOf } from '@throughline/core/resolve/matching/standing';
import { prepareRecord } from '@throughline/core/resolve/matching/normalise/prepare-record';
import { trustName } from '@throughline/core/resolve/trust';
import type { PoolClient } from 'pg';
import { readSourceNames } from '../../../collect/sources/read-sources.ts';
import type { BrandSettings } from '../../../config/brand-settings.ts';
import type { Deployment } from '../../../config/deployment.ts';
import { ProblemError } from '../../../http/problem-error.ts';
import { inTransaction } from '../../../postgres/in-transaction.ts';
import { readExpectedRecord } from '../../read-expected-record.ts';
import { readJudgementsOnRecords } from '../../read-judgements.ts';
import { viewOfStored } from '../../read-person-links.ts';
import { readRecordPlace } from '../../read-record-place.ts';
import { readStoredRecords, readValues } from '../../region-store.ts';
import { type MatchModelInUse, readMatchModel } from '../read-match-model.ts';
import { decidedBy } from './decided-by.ts';
import { ignoredValues } from './ignored-values.ts';
import { matchingState } from './matching-state.ts';
import { readChain } from './read-chain.ts';
import { type MatchedRecord, readMatchedRecords, readWaiting } from './read-matched-records.ts';
import { readUnmatched } from './read-unmatched.ts';
import { scoreInJson } from './score-in-json.ts';
import { type StandingRecord, standingOfRecords } from './standing-of-records.ts';

/**
 * Why two records are, or are not, one person.
 * @throws ProblemError `person_not_found`, `person_erased`; `invalid_request` for one record twice
 */
export async function readExplanation(
  { pool, settings }: Deployment,
  leftId: string,
  rightId: string,
): Promise<Explanation> {
  if (leftId === rightId) {
    throw new ProblemError('invalid_request', 'left and right are one record.', {
      errors: [{ pointer: '/right', message: 'must be another record than left' }],
    });
  }
  return inTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read, read only');
    return explain(client, settings(), leftId, rightId);
  });
}

async function explain(client: PoolClient, settings: BrandSettings, leftId: string, rightId: string) {
  const profiles = [await readProfile(client, leftId), await readProfile(client, rightId)] as const;
  const records = await readStanding(client, settings, profiles, [leftId, rightId]);
  const [left, right] = [records.get(leftId)!, records.get(rightId)!];
  const [firmOfLeft, firmOfRight] = [left.stored.firmId, right.stored.firmId];
  const isOnePerson = profiles[0] !== null && profiles[0] === profiles[1];
  const isFirm = isOnePerson && firmOfLeft !== null && firmOfLeft === firmOfRight;
  // What stands on either side: two people; of one person, what identifiers alone would make of it.
  const sideOf = (record: StandingRecord) => sideMembers([...records.values()], record, isOnePerson);
  const sides = [sideOf(left), sideOf(right)] as const;
  const groups = [standingOfRecords(sides[0]), standingOfRecords(sides[1])] as const;
  const inUse = await readMatchModel(client);
  const said = [await saidBy(client, settings, left), await saidBy(client, settings, right)] as const;
  const score =
    said[0] === null || said[1] === null
      ? null
      : explainPair(said[0].prepared, said[1].prepared, inUse.model, inUse.thresholds);
  const across = isFirm ? null : acrossOf(sides, inUse);
  const clashes = isFirm ? [] : findClashes(...groups);
  const judgements = await readRulings(client, records, sides, isOnePerson);
  const waiting = await readWaiting(client, records.keys());
  const names = await readSourceNames(client);
  const describe = (record: StandingRecord, at: 0 | 1): ExplainedRecord => {
    const { recordId, sourceId, trust, subject } = record.stored.news;
    const isWaiting = waiting.has(recordId);
    return {
      id: recordId,
      source: names.get(sourceId) ?? sourceId,
      trust: trustName(trust),
      subjectType: subject.type,
      subject: subject.value,
      personId: profiles[at],
      matching: matchingState(record, { isOn: settings.identity.matching.isOn, isWaiting }),
      says: said[at] === null ? [] : [...saidValues(said[at].person, settings.country)],
    };
  };
  const described = [describe(left, 0), describe(right, 1)] as const;
  const values = await readValues(client, [...left.stored.news.claims.keys(), ...right.stored.news.claims.keys()]);
  return {
    left: described[0],
    right: described[1],
    isOnePerson,
    decidedBy: decidedBy({
      isOnePerson,
      isFirm,
      isRuledDifferent: judgements.some(({ kind }) => kind === 'different'),
      states: [described[0].matching, described[1].matching],
      clashes,
      across,
      isAnyWaiting: waiting.size > 0,
      mergeBits: inUse.thresholds.mergeBits,
    }),
    score: score === null ? null : scoreInJson(score),
    mean:
      across === null
        ? null
        : { pairs: across.pairs, bits: across.meanBits, probability: probabilityOf(across.meanBits) },
    clashes: clashes.map((clash) => ({ ...clash, left: [...clash.left], right: [...clash.right] })),
    judgements,
    ignored: ignoredValues(left, right, values, [...junkOf(described[0], 'left'), ...junkOf(described[1], 'right')]),
    ...(isOnePerson
      ? await readChain(client, settings, profiles[0], leftId, rightId)
      : { path: [], weakestLinkId: null, splits: [], identifiers: [] }),
  } satisfies Explanation;
}

async function readProfile(client: PoolClient, recordId: string): Promise<string | null> {
  await readExpectedRecord(client, recordId);
  return (await readRecordPlace(client, recordId))?.profileId ?? null;
}

/** What a record says, whether or not it takes part in matching; null where it names nobody. */
async function saidBy(
  client: PoolClient,
  settings: BrandSettings,
  { stored, matched }: StandingRecord,
): Promise<Pick<MatchedRecord, 'person' | 'prepared'> | null> {
  if (matched !== null) return matched;
  const person = await readUnmatched(client, stored, settings);
  if (person === null) return null;
  return { person, prepared: prepareRecord({ id: stored.news.recordId, person }, settings.country) };
}

/** The records of two people, or of one, and the two themselves where nothing of them counts. */
async function readStanding(
  client: PoolClient,
  settings: BrandSettings,
  profiles: readonly (string | null)[],
  recordIds: readonly string[],
): Promise<Map<string, StandingRecord>> {
  const people = profiles.filter((id) => id !== null);
  const stored = await readStoredRecords(client, new Set(people), recordIds, 'all');
  const matched = await readMatchedRecords(client, stored.keys(), settings.country);
  return new Map(
    [...stored].map(([recordId, record]) => [
      recordId,
      {
        stored: record,
        linkable: linkable(viewOfStored(record), settings.identity),
        matched: matched.get(recordId) ?? null,
      },
    ]),
  );
}

function sideMembers(all: readonly StandingRecord[], one: StandingRecord, isOnePerson: boolean): StandingRecord[] {
  const { profileId, firmId } = one.stored;
  if (profileId === null) return [one];
  return all.filter(({ stored }) => (isOnePerson ? stored.firmId === firmId : stored.profileId === profileId));
}

/** More pairs than these are not scored for one answer. */
const MOST_OF_A_SIDE = 200;

/** What the matched records of two sides say of each other; null where one side says nothing. */
function acrossOf(sides: readonly [readonly StandingRecord[], readonly StandingRecord[]], { model }: MatchModelInUse) {
  const [lefts, rights] = sides.map((side) =>
    side.flatMap(({ matched }) => matched ?? []).slice(0, MOST_OF_A_SIDE),
  ) as [NonNullable<StandingRecord['matched']>[], NonNullable<StandingRecord['matched']>[]];
  if (lefts.length === 0 || rights.length === 0) return null;
  const evidence = evidenceOf([...lefts, ...rights], [], standingOf([], []), model);
  const [ones, others] = [[...lefts.keys()], rights.map((_, at) => lefts.length + at)];
  const best = Math.max(...ones.map((one) => Math.max(...others.map((other) => evidence.bits(one, other)))));
  return { pairs: lefts.length * rights.length, meanBits: meanBetween(ones, others, evidence), bestBits: best };
}

/** Standing rulings between the two sides, or within the one person. */
async function readRulings(
  client: PoolClient,
  records: ReadonlyMap<string, StandingRecord>,
  [lefts, rights]: readonly [readonly StandingRecord[], readonly StandingRecord[]],
  isOnePerson: boolean,
): Promise<Judgement[]> {
  const found = await readJudgementsOnRecords(client, records.keys());
  const idsOf = (side: readonly StandingRecord[]) => new Set(side.map(({ stored }) => stored.news.recordId));
  const [one, other] = [idsOf(lefts), idsOf(rights)];
  return found.filter(({ kind, left, right }) => {
    if (!records.has(left) || !records.has(right)) return false;
    if (isOnePerson) return kind === 'same';
    return (one.has(left) && other.has(right)) || (one.has(right) && other.has(left));
  });
}

function junkOf({ says }: ExplainedRecord, saidBy: 'left' | 'right'): Explanation['ignored'] {
  return says
    .filter(({ isRead }) => !isRead)
    .map(({ field, value }) => ({ saidBy, field, value, why: 'junk' as const }));
}
