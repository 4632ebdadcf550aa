import type { RecordNews } from '@throughline/core/resolve/record-news';
import type { Retraction } from '@throughline/core/trust/retraction';
import type { PoolClient } from 'pg';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import {
  type ClaimPair,
  forgottenClaims,
  type KnownClaim,
  type KnownClaims,
  type KnownRecord,
  ordersOf,
  readClaims,
  readKnownRecords,
} from '../resolve/known-record-store.ts';
import type { RecordMemory } from '../resolve/record-memory.ts';
import { readStandingRetractions } from '../trust/retraction-store.ts';
import { hasTombstones } from '../trust/tombstone-store.ts';

/** What is known already where a batch arrives. */
export interface Known {
  readonly records: ReadonlyMap<string, KnownRecord>;
  readonly claims: KnownClaims;
  readonly retractions: readonly Retraction[];
  /** Somebody was erased once; most deployments never look further. */
  readonly hasTombstones: boolean;
}

/** Reads what the fast path needs to know, in one round trip; records that are remembered are not read. */
export async function readKnown(
  client: PoolClient,
  events: readonly AcceptedEvent[],
  memory: RecordMemory,
): Promise<Known> {
  const said = events.map(({ news }) => news);
  const [about, retractions, tombstones] = await Promise.all([
    readKnownNews(client, said, memory),
    readStandingRetractions(client),
    hasTombstones(client),
  ]);
  return { ...about, retractions, hasTombstones: tombstones };
}

/** Reads what is known of the records that some news is about; a record with many identifiers costs a second round trip. */
export async function readKnownNews(
  client: PoolClient,
  news: readonly RecordNews[],
  memory: Pick<RecordMemory, 'get' | 'note'>,
): Promise<Pick<Known, 'records' | 'claims'>> {
  const records = new Map<string, KnownRecord>();
  const unknown = new Set<string>();
  const toLookUp: ClaimPair[] = [];
  const seen = new Set<RecordNews['claims']>();
  for (const said of news) {
    const { recordId } = said;
    // Events that show the same as one before them hold the same claims (`collect/claims-memory.ts`).
    if (seen.size === seen.add(said.claims).size) continue;
    const remembered = records.get(recordId) ?? memory.get(recordId);
    if (remembered === undefined) unknown.add(recordId);
    else {
      records.set(recordId, remembered);
      toLookUp.push(...forgottenClaims(said, remembered));
    }
    toLookUp.push(...ordersOf(said));
  }
  const [read, claims] = await Promise.all([
    unknown.size === 0 ? new Map<string, KnownRecord>() : readKnownRecords(client, [...unknown]),
    toLookUp.length === 0 ? new Map<string, KnownClaim>() : readClaims(client, toLookUp),
  ]);
  memory.note(read);
  for (const [recordId, record] of read) records.set(recordId, record);
  const forgotten = news.flatMap((said) => {
    const record = read.get(said.recordId);
    return record === undefined ? [] : forgottenClaims(said, record);
  });
  if (forgotten.length === 0) return { records, claims };
  return { records, claims: new Map([...claims, ...(await readClaims(client, forgotten))]) };
}
