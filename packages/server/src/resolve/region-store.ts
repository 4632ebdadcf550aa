import type { CoreSummary } from '@throughline/core/resolve/core-summary';
import type { IdentifierType } from '@throughline/core/resolve/identifier';
import { outsideShowing } from '@throughline/core/resolve/outside-showing';
import type { RecordClaim, RecordNews } from '@throughline/core/resolve/record-news';
import type { Match, OutsideShowing, StoredValue } from '@throughline/core/resolve/region';
import type { Slot } from '@throughline/core/resolve/record-view';
import type { Trust } from '@throughline/core/resolve/trust';
import type { PoolClient } from 'pg';
import { intArray, uuidArray } from '../postgres/binary-array.ts';
import { readStateLetters } from './read-state-letters.ts';

/** A record as it is stored, with its claims. */
export interface StoredRecord {
  readonly news: RecordNews;
  readonly profileId: string | null;
  /** The profile it would belong to without matching. */
  readonly firmId: string | null;
  readonly summary: CoreSummary | null;
  /** How many e-mails, phones and devices it shows, read or not. */
  readonly softValues: ReadonlyMap<Slot, number>;
}

/** A stored value with whether more than one record ever showed it. */
export interface SharedValue extends StoredValue {
  readonly isShared: boolean;
}

interface RecordRow {
  record_id: string;
  source_id: string;
  trust: Trust;
  subject_type: IdentifierType;
  namespace: string;
  subject: string;
  profile_id: string | null;
  firm_id: string | null;
  first_at: Date;
  name: string | null;
  name_at: Date | null;
  name_key: string | null;
  summary: string;
  soft_values: string;
}

interface ClaimRow {
  record_id: string;
  identifier_id: string;
  trust: Trust;
  is_subject: boolean;
  first_at: Date | null;
  first_key: string | null;
  namespace: string;
  type: IdentifierType;
  value: string;
}

/**
 * Reads whole profiles and further records, each with its claims: all of them, or only those in which others can
 * have a part. Claims of e-mails, phones, devices and orders that nobody else ever showed are then left out, but
 * for the identifiers asked for: someone with a thousand devices is settled as fast as someone with one.
 */
export async function readStoredRecords(
  client: PoolClient,
  profileIds: Iterable<string>,
  recordIds: Iterable<string>,
  claimsOf: Iterable<string> | 'all',
): Promise<Map<string, StoredRecord>> {
  const records = client.query<RecordRow>({
    name: 'read-region-records',
    text: `select record_id, source_id, trust, subject_type, namespace, subject, profile_id, firm_id, first_at, name, name_at,
        name_key, summary, soft_values
      from record where profile_id = any($1::uuid[])
      union
      select record_id, source_id, trust, subject_type, namespace, subject, profile_id, firm_id, first_at, name, name_at,
        name_key, summary, soft_values
      from record where record_id = any($2::uuid[])`,
    values: [uuidArray(profileIds), uuidArray(recordIds)],
  });
  const [{ rows }, claims] = await Promise.all([records, readClaims(client, profileIds, recordIds, claimsOf)]);
  return new Map(rows.map((row) => [row.record_id, storedRecord(row, claims.get(row.record_id) ?? new Map())]));
}

const ASKED_RECORDS = `select record_id from record where profile_id = any($1::uuid[]) union select unnest($2::uuid[])`;
const CLAIM_COLUMNS =
  'ri.record_id, ri.identifier_id, ri.trust, ri.is_subject, ri.first_at, ri.first_key, i.namespace, i.type, i.value';
const READ_ALL_CLAIMS = `select ${CLAIM_COLUMNS} from (${ASKED_RECORDS}) asked
  join record_identifier ri using (record_id) join identifier i using (identifier_id)`;
/** The second half begins at what is claimed: from the records it would look every claim up for each of them. */
const READ_REGION_CLAIMS = `with asked as materialized (${ASKED_RECORDS})
  select ${CLAIM_COLUMNS} from asked join record_identifier ri using (record_id) join identifier i using (identifier_id)
    where not ri.is_sole
  union all
  select ${CLAIM_COLUMNS} from unnest($3::uuid[]) as claimed (identifier_id)
    cross join lateral (
      select * from record_identifier shown where shown.identifier_id = claimed.identifier_id and shown.is_sole offset 0
    ) ri
    join identifier i on i.identifier_id = claimed.identifier_id
    where ri.record_id = any(array(select record_id from asked))`;

async function readClaims(
  client: PoolClient,
  profileIds: Iterable<string>,
  recordIds: Iterable<string>,
  claimsOf: Iterable<string> | 'all',
): Promise<Map<string, Map<string, RecordClaim>>> {
  const { rows } = await client.query<ClaimRow>(
    claimsOf === 'all'
      ? { name: 'read-all-claims', text: READ_ALL_CLAIMS, values: [uuidArray(profileIds), uuidArray(recordIds)] }
      : {
          name: 'read-region-claims',
          text: READ_REGION_CLAIMS,
          values: [uuidArray(profileIds), uuidArray(recordIds), uuidArray(claimsOf)],
        },
  );
  const byRecord = new Map<string, Map<string, RecordClaim>>();
  for (const row of rows) {
    const claims = byRecord.get(row.record_id) ?? new Map<string, RecordClaim>();
    const { namespace, type, value } = row;
    claims.set(row.identifier_id, {
      identifierId: row.identifier_id,
      identifier: { namespace, type, value },
      type,
      namespace,
      trust: row.trust,
      isSubject: row.is_subject,
      firstClaim: row.first_at === null ? undefined : { at: row.first_at.getTime(), key: row.first_key! },
    });
    byRecord.set(row.record_id, claims);
  }
  return byRecord;
}

function storedRecord(row: RecordRow, claims: ReadonlyMap<string, RecordClaim>): StoredRecord {
  return {
    profileId: row.profile_id,
    firmId: row.firm_id,
    summary: row.profile_id === null ? null : (JSON.parse(row.summary) as CoreSummary),
    softValues: new Map(Object.entries(JSON.parse(row.soft_values) as Record<Slot, number>)) as Map<Slot, number>,
    news: {
      recordId: row.record_id,
      sourceId: row.source_id,
      trust: row.trust,
      subject: { namespace: row.namespace, type: row.subject_type, value: row.subject },
      firstAt: row.first_at.getTime(),
      name: row.name === null ? null : { folded: row.name, since: { at: row.name_at!.getTime(), key: row.name_key! } },
      claims,
      aliases: new Set(),
    },
  };
}

/** Reads how values stand. */
export async function readValues(
  client: PoolClient,
  identifierIds: Iterable<string>,
): Promise<Map<string, SharedValue>> {
  const { rows } = await client.query<{
    identifier_id: string;
    namespace: string;
    type: IdentifierType;
    state: string;
    is_cut: boolean;
    is_shared: boolean;
    winner_record_id: string | null;
  }>({
    name: 'read-values',
    text: `select identifier_id, namespace, type, state, is_cut, is_shared, winner_record_id
      from identifier where identifier_id = any($1::uuid[])`,
    values: [uuidArray(identifierIds)],
  });
  return new Map(
    rows.map((row) => [
      row.identifier_id,
      {
        type: row.type,
        namespace: row.namespace,
        state: readStateLetters(row.state),
        isCut: row.is_cut,
        isShared: row.is_shared,
        winnerRecordId: row.winner_record_id,
      },
    ]),
  );
}

/**
 * Reads who shows some values outside a set of records: not for values that are generic for every claim up to
 * the highest of the region, unless they are in `anyway`; see `mustReadHolders`.
 */
export async function readOutsideShowings(
  client: PoolClient,
  highestClaims: ReadonlyMap<string, Trust>,
  anyway: Iterable<string>,
  insideRecordIds: Iterable<string>,
): Promise<Map<string, OutsideShowing[]>> {
  const { rows } = await client.query<{
    identifier_id: string;
    record_id: string;
    profile_id: string;
    trust: Trust;
    is_subject: boolean;
    first_at: Date | null;
    first_key: string | null;
    type: IdentifierType;
    namespace: string;
    name: string | null;
    summary: string;
  }>({
    name: 'read-outside-showings',
    text: `select i.identifier_id, ri.record_id, r.profile_id, ri.trust, ri.is_subject, ri.first_at, ri.first_key, i.type,
        i.namespace, r.name, r.summary
      from unnest($1::uuid[], $2::int[]) as asked (identifier_id, trust) join identifier i using (identifier_id)
      join record_identifier ri using (identifier_id) join record r using (record_id)
      where (substr(i.state, 1, asked.trust + 1) ~ '[sc]' or i.identifier_id = any($3::uuid[]))
        and r.profile_id is not null and ri.record_id <> all($4::uuid[])`,
    values: [
      uuidArray(highestClaims.keys()),
      intArray([...highestClaims.values()]),
      uuidArray(anyway),
      uuidArray(insideRecordIds),
    ],
  });
  const outside = new Map<string, OutsideShowing[]>();
  for (const row of rows) {
    const showing = outsideShowing({
      recordId: row.record_id,
      profileId: row.profile_id,
      foldedName: row.name,
      summary: JSON.parse(row.summary) as CoreSummary,
      claim: {
        identifierId: row.identifier_id,
        type: row.type,
        namespace: row.namespace,
        trust: row.trust,
        isSubject: row.is_subject,
        firstClaim: row.first_at === null ? undefined : { at: row.first_at.getTime(), key: row.first_key! },
      },
    });
    const showings = outside.get(row.identifier_id);
    if (showings) showings.push(showing);
    else outside.set(row.identifier_id, [showing]);
  }
  return outside;
}

/** Reads what matching joined some records with. */
export async function readMatches(client: PoolClient, insideRecordIds: Iterable<string>): Promise<Match[]> {
  const inside = new Set(insideRecordIds);
  const { rows } = await client.query<{ match_id: string; record_id: string; profile_id: string | null }>({
    name: 'read-matches',
    text: `select m.match_id, m.record_id, r.profile_id from match_record m join record r using (record_id)
      where m.match_id = any(array(
        select match_id from match_record where record_id = any($1::uuid[]) and match_id is not null
      ))`,
    values: [uuidArray(inside)],
  });
  const matches = new Map<string, { matchId: string; recordIds: string[]; outsideProfiles: string[] }>();
  for (const { match_id: matchId, record_id: recordId, profile_id: profileId } of rows) {
    const match = matches.get(matchId) ?? { matchId, recordIds: [], outsideProfiles: [] };
    if (inside.has(recordId)) match.recordIds.push(recordId);
    else if (profileId !== null) match.outsideProfiles.push(profileId);
    matches.set(matchId, match);
  }
  return [...matches.values()];
}

/** A ruling or alias between two records, with the profile of each that is counted. */
export interface StoredPair {
  readonly kind: 'same' | 'different';
  readonly left: string;
  readonly right: string;
  readonly leftProfileId: string | null;
  readonly rightProfileId: string | null;
}

/** Reads the standing rulings and aliases that touch any of some records; not aliases that `recounted` records stated. */
export async function readPairs(
  client: PoolClient,
  recordIds: Iterable<string>,
  recounted: Iterable<string>,
): Promise<StoredPair[]> {
  const { rows } = await client.query<StoredPair>({
    name: 'read-pairs',
    text: `select pair.kind, pair.left_id as left, pair.right_id as right, l.profile_id as "leftProfileId", r.profile_id as "rightProfileId"
      from (
        select kind, left_record_id as left_id, right_record_id as right_id from judgement
          where revoked_at is null and left_record_id = any($1::uuid[])
        union select kind, left_record_id, right_record_id from judgement
          where revoked_at is null and right_record_id = any($1::uuid[])
        union select 'same', record_id, alias_record_id from record_alias
          where record_id = any($1::uuid[]) and record_id <> all($2::uuid[])
        union select 'same', record_id, alias_record_id from record_alias
          where alias_record_id = any($1::uuid[]) and record_id <> all($2::uuid[])
      ) pair
      left join record l on l.record_id = pair.left_id
      left join record r on r.record_id = pair.right_id`,
    values: [uuidArray(recordIds), uuidArray(recounted)],
  });
  return rows;
}

/** Records that a ruling or alias pairs with some records: with those gone, they may belong together again. */
export async function readNeighbours(client: PoolClient, recordIds: readonly string[]): Promise<string[]> {
  if (recordIds.length === 0) return [];
  const pairs = await readPairs(client, recordIds, []);
  return pairs.flatMap(({ left, right }) => [left, right]);
}
