import { planProfiles } from '../../resolve/plan-profiles.ts';
import type { Region } from '../../resolve/region.ts';
import type { Settlement } from '../../resolve/settle.ts';
import { foldOfEvent } from '../../understand/fold-of-event.ts';
import { EMPTY_FOLD, mergeFolds, type PersonFold } from '../../understand/person-fold.ts';
import type { WorldChange } from './read-region.ts';
import { isCounted, type ReceivedEvent, type WorldState } from './world-state.ts';

/** What a region was settled to, and what became of its events. */
export interface SettledChange extends WorldChange {
  readonly region: Region;
  readonly settlement: Settlement;
  /** People of the region, as they were. */
  readonly profileIds: ReadonlySet<string>;
  readonly pending: readonly ReceivedEvent[];
  readonly recounted: ReadonlySet<string>;
}

/** Changes the people, records, values and reviews of a region to what it was settled to. */
export function applySettlement(state: WorldState, settled: SettledChange): void {
  regroup(state, settled);
  const { region, settlement, gone } = settled;
  for (const [id, stored] of region.values) {
    const winnerRecordId = settlement.orders.get(id)?.winnerRecordId ?? null;
    state.values.set(id, { ...stored, ...settlement.states.get(id), winnerRecordId });
    if (!region.unread.has(id)) forgetReviews(state, id);
  }
  for (const { kind, subject } of state.reviews.values()) {
    const isTouched = subject.split(' ').some((recordId) => region.records.has(recordId) || gone.has(recordId));
    if (kind === 'chain' && isTouched) forgetReviews(state, subject);
  }
  for (const item of settlement.reviews) state.reviews.set(`${item.subject}\0${item.kind}`, item);
}

function regroup(state: WorldState, settled: SettledChange): void {
  const { settlement, profileIds, gone, changed, pending, recounted } = settled;
  const { profiles, records, holders } = state;
  const before = new Map<string, ReadonlySet<string>>();
  for (const id of profileIds) before.set(id, profiles.get(id)?.recordIds ?? new Set());
  const plan = planProfiles(settlement.profiles, before);
  const pendingKeys = new Set(pending.map(({ fact }) => fact.dedupeKey));
  // Before anybody of the region is changed: folds are merged of those who were.
  const planned = plan.profiles.map(({ profile: { profileId, recordIds, isIdentified }, origins, mustRefold }) => {
    const isFoldedAnew = mustRefold || recordIds.some((id) => recounted.has(id));
    const fold = isFoldedAnew
      ? refold(state, new Set(recordIds), pendingKeys)
      : origins.map((id) => profiles.get(id)!.fold).reduce(mergeFolds, EMPTY_FOLD);
    return { profileId, profile: { recordIds: new Set(recordIds), isIdentified, fold } };
  });
  for (const id of profileIds) profiles.delete(id);
  for (const recordId of gone) {
    for (const id of records.get(recordId)!.news.claims.keys()) holders.get(id)!.delete(recordId);
    records.delete(recordId);
  }
  for (const { profileId, profile } of planned) {
    profiles.set(profileId, profile);
    for (const recordId of profile.recordIds) {
      const news = changed.get(recordId) ?? records.get(recordId)!.news;
      for (const id of records.get(recordId)?.news.claims.keys() ?? []) holders.get(id)!.delete(recordId);
      for (const id of news.claims.keys()) holders.set(id, (holders.get(id) ?? new Set()).add(recordId));
      records.set(recordId, { news, profileId, summary: settlement.summaries.get(recordId)! });
    }
  }
}

function refold(state: WorldState, recordIds: ReadonlySet<string>, except: ReadonlySet<string>): PersonFold {
  let fold = EMPTY_FOLD;
  for (const event of state.events.values()) {
    const { fact, news } = event;
    if (!recordIds.has(news.recordId) || except.has(fact.dedupeKey) || !isCounted(state, event)) continue;
    fold = mergeFolds(fold, foldOfEvent(fact, news.recordId));
  }
  return fold;
}

function forgetReviews({ reviews }: WorldState, subject: string): void {
  for (const kind of ['contested_value', 'chain', 'order_claim']) reviews.delete(`${subject}\0${kind}`);
}
