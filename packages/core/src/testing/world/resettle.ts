import type { RecordNews } from '../../resolve/record-news.ts';
import { settle } from '../../resolve/settle.ts';
import { applySettlement } from './apply-settlement.ts';
import { readRegion } from './read-region.ts';
import type { ReceivedEvent, WorldSettings, WorldState } from './world-state.ts';

/** What a step changes of who is who. */
export interface WorldNews {
  /** What records say from now on. */
  readonly changed?: ReadonlyMap<string, RecordNews>;
  /** Records that are looked at again although they say nothing new. */
  readonly touched?: ReadonlySet<string>;
  /** Events that are stored already and not folded yet. */
  readonly pending?: readonly ReceivedEvent[];
  /** Records whose events count otherwise than before. */
  readonly recounted?: ReadonlySet<string>;
}

/** Settles the region around what changed, which grows as `settle` asks for it, and changes its people. */
export function resettle(
  state: WorldState,
  { rules }: Pick<WorldSettings, 'rules'>,
  { changed = new Map(), touched = new Set(), pending = [], recounted = new Set() }: WorldNews,
): void {
  const seeds = new Set([...changed.keys(), ...touched]);
  if (seeds.size === 0) return;
  const lost = new Set<string>();
  const gone = new Set<string>();
  for (const recordId of recounted) {
    const stored = state.records.get(recordId);
    if (stored === undefined) continue;
    const now = changed.get(recordId);
    if (now === undefined) gone.add(recordId);
    for (const id of stored.news.claims.keys()) if (!now?.claims.has(id)) lost.add(id);
    // A ruling that ceases may have cut its neighbour's links.
    for (const neighbour of ruledSameAs(state, recordId)) seeds.add(neighbour);
  }
  const profileIds = new Set<string>();
  for (const recordId of seeds) {
    const stored = state.records.get(recordId);
    if (stored) profileIds.add(stored.profileId);
  }
  const read = new Set<string>();
  const change = { changed, gone, lost };
  for (;;) {
    const region = readRegion(state, rules, change, { profileIds, read });
    const result = settle(region);
    if (result.isClosed) {
      applySettlement(state, { region, settlement: result.settlement, profileIds, ...change, pending, recounted });
      return;
    }
    for (const id of result.growth.profiles) profileIds.add(id);
    for (const id of result.growth.values) read.add(id);
  }
}

function ruledSameAs({ judgements, records }: WorldState, recordId: string): string[] {
  const pairs = judgements.filter(({ kind }) => kind === 'same').map(({ left, right }) => [left, right]);
  for (const { news } of records.values()) for (const alias of news.aliases) pairs.push([news.recordId, alias]);
  return pairs.filter((pair) => pair.includes(recordId)).flat();
}
