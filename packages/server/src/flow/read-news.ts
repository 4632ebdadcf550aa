import type { Identifier } from '@throughline/core/resolve/identifier';
import { changesIdentity, mergeNews, type RecordNews } from '@throughline/core/resolve/record-news';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import { classifyNews } from '../resolve/classify-news.ts';
import { gainedClaims } from '../resolve/gained-claims.ts';
import type { KnownRecord } from '../resolve/known-record-store.ts';
import type { Known } from './read-known.ts';

/** A record that belongs to a person. */
export type CountedRecord = KnownRecord & { readonly profileId: string; readonly settledBy: string };

/** What a batch says about who is who. */
export interface BatchNews {
  /** Records about which nothing is new, as they were read or remembered. */
  readonly known: ReadonlyMap<string, CountedRecord>;
  /** News around which people must be settled. */
  readonly identity: ReadonlyMap<string, RecordNews>;
  /** Identifiers that gain a holder. */
  readonly gained: ReadonlyMap<string, Identifier>;
  /** Those records of `identity` that belong to a person, as they were read or remembered. */
  readonly former: ReadonlyMap<string, CountedRecord>;
  /** News of records of which nothing counted before. */
  readonly newcomers: readonly RecordNews[];
  /** Those of them of which nothing was stored. */
  readonly unseen: ReadonlySet<string>;
  /** Names said again later. */
  readonly confirmedNames: readonly RecordNews[];
}

/** Merges a batch's news by record and compares it with what is stored: the fast path asks nothing more. */
export function readNews(events: readonly AcceptedEvent[], known: Known): BatchNews {
  const byRecord = new Map<string, RecordNews>();
  for (const { recordId, news } of events) {
    const earlier = byRecord.get(recordId);
    if (earlier === undefined) byRecord.set(recordId, news);
    else if (news.name !== null || changesIdentity(earlier, news)) byRecord.set(recordId, mergeNews(earlier, news));
  }
  return compareNews(byRecord, known);
}

/** Compares the news of records with what is stored of them. O(claims). */
export function compareNews(
  byRecord: ReadonlyMap<string, RecordNews>,
  { records, claims }: Pick<Known, 'records' | 'claims'>,
): BatchNews {
  const known = new Map<string, CountedRecord>();
  const identity = new Map<string, RecordNews>();
  const gained = new Map<string, Identifier>();
  const former = new Map<string, CountedRecord>();
  const newcomers: RecordNews[] = [];
  const unseen = new Set<string>();
  const confirmedNames: RecordNews[] = [];
  for (const [recordId, news] of byRecord) {
    const record = records.get(recordId);
    const kind = classifyNews(news, record, claims);
    if (kind === 'identity') {
      identity.set(recordId, news);
      for (const claim of gainedClaims(news, record, claims)) gained.set(claim.identifierId, claim.identifier);
      if (record !== undefined && isCounted(record)) former.set(recordId, record);
      else newcomers.push(news);
      if (record === undefined) unseen.add(recordId);
    } else known.set(recordId, record as CountedRecord);
    if (kind === 'name_confirmed') confirmedNames.push(news);
  }
  return { known, identity, gained, former, newcomers, unseen, confirmedNames };
}

function isCounted(record: KnownRecord): record is CountedRecord {
  return record.profileId !== null;
}
