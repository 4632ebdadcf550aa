import type { Trust } from '@throughline/core/resolve/trust';
import type { RecordNews } from '@throughline/core/resolve/record-news';
import type { PoolClient } from 'pg';
import { instantArray, uuidArray } from '../postgres/binary-array.ts';
import { FULL_MEMORY } from './record-store.ts';

/** What the fast path reads of a record. Instants in ms since 1970. */
export interface KnownRecord {
  readonly profileId: string | null;
  /** The transaction that last settled its person; null where it has none. */
  readonly settledBy: string | null;
  readonly firstAt: number;
  readonly name: string | null;
  readonly nameAt: number | null;
  readonly nameKey: string | null;
  /** ` identifier_id:trust` of its latest claims but orders; of an identifier the last counts. */
  readonly known: string;
}

type KnownRow = [string, string | null, string | null, Date, string | null, Date | null, string | null, string];

/** Reads records by id; those that do not exist are left out. */
export async function readKnownRecords(
  client: PoolClient,
  recordIds: readonly string[],
): Promise<Map<string, KnownRecord>> {
  const { rows } = await client.query<KnownRow>({
    name: 'read-known-records',
    text: `select r.record_id, r.profile_id, c.settled_by, r.first_at, r.name, r.name_at, r.name_key, r.known
      from record r left join profile_count c using (profile_id) where r.record_id = any($1::uuid[])`,
    values: [uuidArray(recordIds)],
    rowMode: 'array',
  });
  return new Map(
    rows.map(([recordId, profileId, settledBy, firstAt, name, nameAt, nameKey, known]) => [
      recordId,
      { profileId, settledBy, firstAt: firstAt.getTime(), name, nameAt: nameAt?.getTime() ?? null, nameKey, known },
    ]),
  );
}

/** A record and an identifier that it may show. */
export interface ClaimPair {
  readonly recordId: string;
  readonly identifierId: string;
}

/** A claim as the fast path looks it up: orders, and what a record with many identifiers no longer has at hand. */
export interface KnownClaim {
  readonly trust: Trust;
  /** Orders only: the earliest event that claims it. */
  readonly first: { readonly at: number; readonly key: string } | null;
}

/** Claims by record and identifier. */
export type KnownClaims = ReadonlyMap<string, KnownClaim>;

/** Where a claim is found among `KnownClaims`. */
export function claimKey({ recordId, identifierId }: ClaimPair): string {
  return `${recordId} ${identifierId}`;
}

/** Reads which of some claims are stored. */
export async function readClaims(client: PoolClient, pairs: readonly ClaimPair[]): Promise<Map<string, KnownClaim>> {
  const { rows } = await client.query<[string, string, Trust, Date | null, string | null]>({
    name: 'read-claims',
    text: `select ri.record_id, ri.identifier_id, ri.trust, ri.first_at, ri.first_key
      from unnest($1::uuid[], $2::uuid[]) as asked (record_id, identifier_id)
      join record_identifier ri using (record_id, identifier_id)`,
    values: [
      uuidArray(pairs.map(({ recordId }) => recordId)),
      uuidArray(pairs.map(({ identifierId }) => identifierId)),
    ],
    rowMode: 'array',
  });
  return new Map(
    rows.map(([recordId, identifierId, trust, at, key]) => [
      claimKey({ recordId, identifierId }),
      { trust, first: at === null ? null : { at: at.getTime(), key: key! } },
    ]),
  );
}

/** Moves the instants of names forward where the same name was said again later. */
export async function confirmNames(client: PoolClient, news: readonly RecordNews[]): Promise<void> {
  await client.query({
    name: 'confirm-names',
    text: `update record set name_at = said.at, name_key = said.key
      from unnest($1::uuid[], $2::timestamptz[], $3::uuid[]) as said (record_id, at, key)
      where record.record_id = said.record_id and (record.name_at, record.name_key) < (said.at, said.key)`,
    values: [
      uuidArray(news.map(({ recordId }) => recordId)),
      instantArray(news.map(({ name }) => name!.since.at)),
      uuidArray(news.map(({ name }) => name!.since.key)),
    ],
  });
}

/** The trust with which a record is known to show an identifier that is not its subject, or null. */
export function knownTrust(record: KnownRecord, claims: KnownClaims, pair: ClaimPair): Trust | null {
  const at = record.known.lastIndexOf(pair.identifierId);
  if (at === -1) return claims.get(claimKey(pair))?.trust ?? null;
  return Number(record.known[at + pair.identifierId.length + 1]) as Trust;
}

/** The orders that a record's news claims: no record remembers its orders. */
export function ordersOf({ recordId, claims }: RecordNews): ClaimPair[] {
  const orders: ClaimPair[] = [];
  for (const { identifierId, type } of claims.values())
    if (type === 'order_id') orders.push({ recordId, identifierId });
  return orders;
}

/** The claims of a record's news that it may have shown too long ago to remember. */
export function forgottenClaims({ recordId, claims }: RecordNews, { known }: KnownRecord): ClaimPair[] {
  if (known.length < FULL_MEMORY) return [];
  const forgotten: ClaimPair[] = [];
  for (const { identifierId, type, isSubject } of claims.values())
    if (type !== 'order_id' && !isSubject && !known.includes(identifierId)) forgotten.push({ recordId, identifierId });
  return forgotten;
}
