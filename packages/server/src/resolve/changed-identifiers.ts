import type { Settlement } from '@throughline/core/resolve/settle';
import type { SettledIdentifier } from './identifier-store.ts';
import type { LoadedRegion } from './load-region.ts';

/** The identifiers of a region whose stored state is not what was settled. */
export function changedIdentifiers(loaded: LoadedRegion, settlement: Settlement): SettledIdentifier[] {
  const inside = new Map<string, number>();
  for (const { claims } of loaded.news.values())
    for (const id of claims.keys()) inside.set(id, (inside.get(id) ?? 0) + 1);
  const changed: SettledIdentifier[] = [];
  for (const [identifierId, stored] of loaded.values) {
    const { state, isCut } = settlement.states.get(identifierId) ?? stored;
    const winnerRecordId = settlement.orders.get(identifierId)?.winnerRecordId ?? null;
    const isShared =
      stored.isShared || (inside.get(identifierId) ?? 0) + (loaded.region.outside.get(identifierId)?.length ?? 0) > 1;
    const isSame =
      stored.isShared === isShared &&
      stored.isCut === isCut &&
      stored.winnerRecordId === winnerRecordId &&
      state.every((standing, tier) => standing === stored.state[tier]);
    if (!isSame) changed.push({ identifierId, state, isCut, isShared, winnerRecordId });
  }
  return changed;
}
