import type { CoreSummary } from '@throughline/core/resolve/core-summary';
import type { RecordClaim, RecordNews } from '@throughline/core/resolve/record-news';
import type { PoolClient } from 'pg';
import { instantArray, uuidArray } from '../postgres/binary-array.ts';
import { copyPieces, type RowCopy } from '../postgres/copy-pieces.ts';
import { plainArray } from '../postgres/sql-array.ts';
import type { SoftValues } from './soft-values.ts';

/** A record as it is to be stored. */
export interface RecordToWrite {
  readonly news: RecordNews;
  readonly profileId: string;
  /** The profile it would belong to without matching. */
  readonly firmId: string;
  readonly summary: CoreSummary;
  /** How many e-mails, phones and devices it shows. */
  readonly softValues: SoftValues;
  /** Claims that are new or changed. */
  readonly gained: readonly RecordClaim[];
}

/** A claim as it is to be stored. */
export interface ClaimToWrite {
  readonly recordId: string;
  readonly claim: RecordClaim;
  /** Nobody else ever showed it, and nobody else can have a part in it: people are settled without it. */
  readonly isSole: boolean;
}

/** Characters of a remembered claim: a space, the identifier's id, a colon, the trust. */
const REMEMBERED_LENGTH = 39;
/** Claims that the fast path finds on the record itself; of more the earliest are looked up. */
const MOST_REMEMBERED = 50;
/** Length of `known` from which a claim may be known although it is not there. */
export const FULL_MEMORY = REMEMBERED_LENGTH * MOST_REMEMBERED;

const COPY_RECORDS: RowCopy<RecordToWrite> = {
  statement: `copy record (record_id, source_id, trust, subject_type, namespace, subject, profile_id, first_at, name, name_at,
    name_key, known, summary, soft_values, firm_id) from stdin (format binary)`,
  bytesOf: () => 640,
  write({ news, profileId, firmId, summary, softValues, gained }, rows) {
    const { recordId, sourceId, trust, subject, firstAt, name } = news;
    rows.row(15);
    rows.uuid(recordId);
    rows.uuid(sourceId);
    rows.int16(trust);
    rows.text(subject.type);
    rows.text(subject.namespace);
    rows.text(subject.value);
    rows.uuid(profileId);
    rows.instant(firstAt);
    rows.nullableText(name?.folded ?? null);
    if (name === null) {
      rows.null();
      rows.null();
    } else {
      rows.instant(name.since.at);
      rows.uuid(name.since.key);
    }
    rows.text(rememberedText(gained));
    rows.text(JSON.stringify(summary));
    rows.text(softValuesText(softValues));
    rows.uuid(firmId);
  },
};

/**
 * Adds records that nobody has stored, in order of id: half of what `writeRecords` takes.
 * @throws DatabaseError of class `retry` where one of them was stored meanwhile.
 */
export async function addRecords(client: PoolClient, records: readonly RecordToWrite[]): Promise<void> {
  const sorted = [...records].sort((left, right) => (left.news.recordId < right.news.recordId ? -1 : 1));
  await copyPieces(client, sorted, COPY_RECORDS);
}

/** Writes records, new or known. */
export async function writeRecords(client: PoolClient, records: readonly RecordToWrite[]): Promise<void> {
  await client.query({
    name: 'write-records',
    text: `insert into record (record_id, source_id, trust, subject_type, namespace, subject, profile_id, first_at, name, name_at,
        name_key, known, summary, soft_values, firm_id)
      select * from unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::timestamptz[],
        $9::text[], $10::timestamptz[], $11::uuid[], $12::text[], $13::text[], $14::text[], $15::uuid[])
      on conflict (record_id) do update set profile_id = excluded.profile_id, first_at = excluded.first_at, name = excluded.name,
        name_at = excluded.name_at, name_key = excluded.name_key, known = right(record.known || excluded.known, ${FULL_MEMORY}),
        summary = excluded.summary, soft_values = excluded.soft_values, firm_id = excluded.firm_id`,
    values: [
      uuidArray(records.map(({ news }) => news.recordId)),
      uuidArray(records.map(({ news }) => news.sourceId)),
      plainArray(records.map(({ news }) => news.trust)),
      plainArray(records.map(({ news }) => news.subject.type)),
      records.map(({ news }) => news.subject.namespace),
      records.map(({ news }) => news.subject.value),
      uuidArray(records.map(({ profileId }) => profileId)),
      instantArray(records.map(({ news }) => news.firstAt)),
      records.map(({ news }) => news.name?.folded ?? null),
      instantArray(records.map(({ news }) => news.name?.since.at ?? null)),
      uuidArray(records.map(({ news }) => news.name?.since.key ?? null)),
      records.map(({ gained }) => rememberedText(gained)),
      records.map(({ summary }) => JSON.stringify(summary)),
      records.map(({ softValues }) => softValuesText(softValues)),
      uuidArray(records.map(({ firmId }) => firmId)),
    ],
  });
}

function softValuesText(softValues: SoftValues): string {
  return JSON.stringify(Object.fromEntries(softValues));
}

/** Claims as they are appended to what is known of a record; what is said last of an identifier holds. */
function rememberedText(gained: readonly RecordClaim[]): string {
  let known = '';
  for (const { identifierId, type, trust } of gained) if (type !== 'order_id') known += ` ${identifierId}:${trust}`;
  return known.slice(-FULL_MEMORY);
}

/**
 * Adds records of which nothing counts yet (test traffic, retracted, or new in this very batch), in order of id.
 * @returns the ids of those it added.
 */
export async function addUncountedRecords(client: PoolClient, news: readonly RecordNews[]): Promise<Set<string>> {
  const sorted = [...news].sort((left, right) => (left.recordId < right.recordId ? -1 : 1));
  const { rows } = await client.query<[string]>({
    name: 'add-uncounted-records',
    text: `insert into record (record_id, source_id, trust, subject_type, namespace, subject, first_at, known, summary)
      select *, '', '' from unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
      on conflict do nothing returning record_id`,
    values: [
      uuidArray(sorted.map(({ recordId }) => recordId)),
      uuidArray(sorted.map(({ sourceId }) => sourceId)),
      plainArray(sorted.map(({ trust }) => trust)),
      plainArray(sorted.map(({ subject }) => subject.type)),
      sorted.map(({ subject }) => subject.namespace),
      sorted.map(({ subject }) => subject.value),
      instantArray(sorted.map(({ firstAt }) => firstAt)),
    ],
    rowMode: 'array',
  });
  return new Set(rows.map(([recordId]) => recordId));
}

/**
 * Holds records that begin to count: of two batches that bring the same one, the second waits for the first.
 * Its identifiers are no lock for it, since generic ones are not locked. @returns the ids of those it added.
 */
export async function holdNewRecords(client: PoolClient, news: readonly RecordNews[]): Promise<Set<string>> {
  const [added] = await Promise.all([
    addUncountedRecords(client, news),
    client.query({
      name: 'hold-new-records',
      text: `select count(*) from (
          select from record where record_id = any($1::uuid[]) and profile_id is null order by record_id for update
        ) held`,
      values: [uuidArray(news.map(({ recordId }) => recordId))],
    }),
  ]);
  return added;
}

/** Marks records of which nothing counts any more; they keep their key, so that their ids still resolve. */
export async function emptyRecords(client: PoolClient, recordIds: readonly string[]): Promise<void> {
  await client.query(
    `update record set profile_id = null, firm_id = null, known = '', summary = '', soft_values = '{}' where record_id = any($1::uuid[])`,
    [uuidArray(recordIds)],
  );
}

const COPY_CLAIMS: RowCopy<ClaimToWrite> = {
  statement: `copy record_identifier (record_id, identifier_id, trust, is_subject, first_at, first_key, is_sole)
    from stdin (format binary)`,
  bytesOf: () => 88,
  write({ recordId, claim, isSole }, rows) {
    rows.row(7);
    rows.uuid(recordId);
    rows.uuid(claim.identifierId);
    rows.int16(claim.trust);
    rows.bool(claim.isSubject);
    if (claim.firstClaim === undefined) {
      rows.null();
      rows.null();
    } else {
      rows.instant(claim.firstClaim.at);
      rows.uuid(claim.firstClaim.key);
    }
    rows.bool(isSole);
  },
};

/** Adds the claims of records that nobody has stored. */
export async function addClaims(client: PoolClient, claims: readonly ClaimToWrite[]): Promise<void> {
  await copyPieces(client, claims, COPY_CLAIMS);
}

/** Writes claims, new or changed. */
export async function writeClaims(client: PoolClient, claims: readonly ClaimToWrite[]): Promise<void> {
  await client.query({
    name: 'write-claims',
    text: `insert into record_identifier (record_id, identifier_id, trust, is_subject, first_at, first_key, is_sole)
      select * from unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::boolean[], $5::timestamptz[], $6::uuid[], $7::boolean[])
      on conflict (record_id, identifier_id) do update
        set trust = excluded.trust, is_subject = excluded.is_subject, first_at = excluded.first_at,
          first_key = excluded.first_key, is_sole = excluded.is_sole`,
    values: [
      uuidArray(claims.map(({ recordId }) => recordId)),
      uuidArray(claims.map(({ claim }) => claim.identifierId)),
      plainArray(claims.map(({ claim }) => claim.trust)),
      plainArray(claims.map(({ claim }) => claim.isSubject)),
      instantArray(claims.map(({ claim }) => claim.firstClaim?.at ?? null)),
      uuidArray(claims.map(({ claim }) => claim.firstClaim?.key ?? null)),
      plainArray(claims.map(({ isSole }) => isSole)),
    ],
  });
}

/** Marks the claims of identifiers that a second record has begun to show. */
export async function shareClaims(client: PoolClient, identifierIds: Iterable<string>): Promise<void> {
  await client.query({
    name: 'share-claims',
    text: 'update record_identifier set is_sole = false where is_sole and identifier_id = any($1::uuid[])',
    values: [uuidArray(identifierIds)],
  });
}

/** Forgets what records showed and which others they were aliases of, before they are counted anew. */
export async function forgetClaims(client: PoolClient, recordIds: Iterable<string>): Promise<void> {
  const ids = uuidArray(recordIds);
  await Promise.all([
    client.query('delete from record_identifier where record_id = any($1::uuid[])', [ids]),
    client.query('delete from record_alias where record_id = any($1::uuid[])', [ids]),
    client.query(`update record set known = '' where record_id = any($1::uuid[]) and known <> ''`, [ids]),
  ]);
}

/** Remembers that records are aliases of others. */
export async function writeAliases(client: PoolClient, pairs: readonly (readonly [string, string])[]): Promise<void> {
  await client.query(
    `insert into record_alias (record_id, alias_record_id) select * from unnest($1::uuid[], $2::uuid[]) on conflict do nothing`,
    [uuidArray(pairs.map(([recordId]) => recordId)), uuidArray(pairs.map(([, alias]) => alias))],
  );
}

const COPY_MEMBERSHIPS: RowCopy<Membership> = {
  statement: 'copy membership (record_id, profile_id) from stdin (format binary)',
  bytesOf: () => 42,
  write({ recordId, profileId }, rows) {
    rows.row(2);
    rows.uuid(recordId);
    rows.uuid(profileId!);
  },
};

/** Where a record belongs from now on. */
interface Membership {
  readonly recordId: string;
  readonly profileId: string | null;
  /** It belonged to nobody before. */
  readonly isNew: boolean;
}

/** Keeps the history of where records belonged: closes the old membership of those that moved, opens the new. */
export async function writeMemberships(client: PoolClient, moves: readonly Membership[]): Promise<void> {
  const moved = moves.filter(({ isNew }) => !isNew);
  if (moved.length > 0) {
    await client.query(
      'update membership set until = clock_timestamp() where until is null and record_id = any($1::uuid[])',
      [uuidArray(moved.map(({ recordId }) => recordId))],
    );
  }
  const opened = moves.filter(({ profileId }) => profileId !== null);
  await copyPieces(client, opened, COPY_MEMBERSHIPS);
}
