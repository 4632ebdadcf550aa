import type { Judgement } from '@throughline/contract/judgement';
import type { LinkableRecord } from '@throughline/core/resolve/linkable';
import { evidenceOf } from '@throughline/core/resolve/matching/evidence-of';
import { explainPerson, type PersonExplanation } from '@throughline/core/resolve/matching/explain/explain-person';
import { probabilityOf } from '@throughline/core/resolve/matching/explain/probability-of';
import { standingOf } from '@throughline/core/resolve/matching/standing';
import type { RecordView } from '@throughline/core/resolve/record-view';
import type { PoolClient } from 'pg';
import type { BrandSettings } from '../config/brand-settings.ts';
import { ProblemError } from '../http/problem-error.ts';
import { plainArray } from '../postgres/sql-array.ts';
import { type ExplainedLink, explainLinks } from './explain-links.ts';
import { type MatchedRecord, readMatchedRecords } from './matching/explain/read-matched-records.ts';
import { type MatchModelInUse, readMatchModel } from './matching/read-match-model.ts';
import { readJudgementsOnRecords } from './read-judgements.ts';
import { readStoredRecords, readValues, type SharedValue, type StoredRecord } from './region-store.ts';

/** Everything that makes records one person. */
export interface PersonLinks {
  readonly id: string;
  /** By id, in their order. */
  readonly stored: ReadonlyMap<string, StoredRecord>;
  readonly values: ReadonlyMap<string, SharedValue>;
  /** Standing ones on any of the records. */
  readonly judgements: readonly Judgement[];
  /** Rulings and aliases, then values, then what the records say. */
  readonly links: readonly ExplainedLink[];
  readonly roles: ReadonlyMap<string, LinkableRecord>;
  readonly inUse: MatchModelInUse;
  /** Those of the records that take part in matching; of each firm group only some, where there are very many. */
  readonly matched: readonly MatchedRecord[];
  /** What holds those together; members are places in `matched`. */
  readonly evidence: PersonExplanation;
}

/** What is one person is looked at: nothing parts it any more. */
const NO_STANDING = standingOf([], []);

/**
 * Reads why the records of a person are one person.
 * @throws ProblemError `person_not_found` where nothing of it counts
 */
export async function readPersonLinks(client: PoolClient, id: string, settings: BrandSettings): Promise<PersonLinks> {
  const counted = await readStoredRecords(client, [id], [], 'all');
  if (counted.size === 0)
    throw new ProblemError('person_not_found', `Nothing that ${id} is made of counts at present.`);
  const ids = [...counted.keys()].sort();
  const stored = new Map(ids.map((recordId) => [recordId, counted.get(recordId)!]));
  const values = await readValues(client, new Set([...stored.values()].flatMap(({ news }) => [...news.claims.keys()])));
  const judgements = await readJudgementsOnRecords(client, ids);
  const same = [...rulingsOf(judgements, stored), ...(await readAliasesWithin(client, ids))];
  const inUse = await readMatchModel(client);
  const read = await readMatchedRecords(client, ids, settings.country);
  // A record that waits to be matched may have found its firm group since.
  const current = [...read.values()].map((one) => ({ ...one, firmId: stored.get(one.recordId)!.firmId ?? one.firmId }));
  const matched = fewOfEach(current);
  const evidence = explainPerson([...matched.keys()], evidenceOf(matched, [], NO_STANDING, inUse.model));
  const found = explainLinks(
    {
      records: [...stored.values()].map(viewOfStored),
      values,
      same,
      matched: evidence.path.map(({ left, right, bits }) => ({
        left: matched[left]!.recordId,
        right: matched[right]!.recordId,
        bits,
        probability: probabilityOf(bits),
      })),
    },
    settings.identity,
  );
  return { id, stored, values, judgements, links: found.links, roles: found.records, inUse, matched, evidence };
}

/** All pairs are scored: matching joins no people of more records than this by what they say. */
const MOST_RECORDS = 300;

function fewOfEach(matched: readonly MatchedRecord[]): readonly MatchedRecord[] {
  if (matched.length <= MOST_RECORDS) return matched;
  const groups = Map.groupBy(matched, ({ firmId }) => firmId);
  const most = Math.max(1, Math.floor(MOST_RECORDS / groups.size));
  return [...groups.values()]
    .flatMap((group) => group.slice(0, most))
    .slice(0, MOST_RECORDS)
    .sort((a, b) => (a.recordId < b.recordId ? -1 : 1));
}

const NONE: RecordView['soleValues'] = new Map();

/** A stored record as links are computed from it. */
export function viewOfStored({ news: { recordId, trust, firstAt, name, claims } }: StoredRecord): RecordView {
  return { recordId, trust, firstAt, foldedName: name?.folded ?? null, claims: [...claims.values()], soleValues: NONE };
}

function rulingsOf(judgements: readonly Judgement[], stored: ReadonlyMap<string, StoredRecord>) {
  return judgements
    .filter(({ kind, left, right }) => kind === 'same' && stored.has(left) && stored.has(right))
    .map(({ id, left, right }) => ({ judgementId: id, left, right }));
}

async function readAliasesWithin(client: PoolClient, recordIds: readonly string[]) {
  const { rows } = await client.query<{ left: string; right: string }>(
    `select record_id as left, alias_record_id as right from record_alias
     where record_id = any($1::uuid[]) and alias_record_id = any($1::uuid[]) order by 1, 2`,
    [plainArray(recordIds)],
  );
  return rows.map(({ left, right }) => ({ judgementId: null, left, right }));
}
