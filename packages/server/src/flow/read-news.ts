import type { Identifier } from '@throughline/core/resolve/identifier';
import { changesIdentity, mergeNews, type RecordNews } from '@throughline/core/resolve/record-news';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import { classifyNews } from '../resolve/classify-news.ts';
import { gainedClaims } from '../resolve/gained-claims.ts';
import type { Known } from './read-known.ts';

/** What a batch says about who is who. */
export interface BatchNews {
  /** Records about which nothing is new, with the profile they belonged to when they were read. */
  readonly known: ReadonlyMap<string, string>;
  /** News around which people must be settled. */
  readonly identity: ReadonlyMap<string, RecordNews>;
  /** Identifiers that gain a holder. */
  readonly gained: ReadonlyMap<string, Identifier>;
  /** Profiles that the records of `identity` belong to now. */
  readonly profiles: ReadonlySet<string>;
  /** News of records of which nothing counted before. */
  readonly newcomers: readonly RecordNews[];
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
  { records, orderClaims }: Pick<Known, 'records' | 'orderClaims'>,
): BatchNews {
  const known = new Map<string, string>();
  const identity = new Map<string, RecordNews>();
  const gained = new Map<string, Identifier>();
  const profiles = new Set<string>();
  const newcomers: RecordNews[] = [];
  const confirmedNames: RecordNews[] = [];
  for (const [recordId, news] of byRecord) {
    const record = records.get(recordId);
    const kind = classifyNews(news, record, orderClaims);
    if (kind === 'identity') {
      identity.set(recordId, news);
      for (const claim of gainedClaims(news, record, orderClaims)) gained.set(claim.identifierId, claim.identifier);
      if (record !== undefined && record.profileId !== null) profiles.add(record.profileId);
      else newcomers.push(news);
    } else known.set(recordId, record!.profileId!);
    if (kind === 'name_confirmed') confirmedNames.push(news);
  }
  return { known, identity, gained, profiles, newcomers, confirmedNames };
}
