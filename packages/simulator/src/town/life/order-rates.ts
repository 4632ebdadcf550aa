import type { FamilyStory } from './family-story.ts';
import type { TownRate } from './town-rate.ts';
import type { TruthEntry } from './truth-entry.ts';

/** Lateness, repeated buying, anonymity and empty shelves beside those of shops and stores. */
export const ORDER_RATES: readonly TownRate[] = [
  {
    name: 'deliveries after the promised moment',
    unit: 'share',
    real: { value: 1_380 / 17_034, of: 'Olist, 17,034 delivered orders' },
    tolerance: 0.02,
    tally({ truth }) {
      const promises = truth.filter((entry) => entry.kind === 'promise').filter(({ what }) => what === 'delivery');
      const kept = promises.map(({ lateMs }) => lateMs).filter((lateMs) => lateMs !== null);
      return { part: kept.filter((lateMs) => lateMs > 0).length, whole: kept.length };
    },
  },
  {
    name: 'named buyers with more than one purchase',
    unit: 'share',
    // A marketplace's is 232 of 18,861 (Olist): a brand with stores and cards lies nearer to a wholesaler.
    real: { value: 2_845 / 4_339, of: 'UCI Online Retail, 4,339 customers of one year' },
    tolerance: null,
    tally(story) {
      const counts = [...purchasesOf(story).values()];
      return { part: counts.filter((count) => count > 1).length, whole: counts.length };
    },
  },
  {
    name: 'order lines without a customer',
    unit: 'share',
    real: { value: 0.249, of: 'UCI Online Retail, 541,909 lines' },
    tolerance: 0.06,
    tally: ({ truth }) => {
      const bought = truth.filter((entry) => entry.kind === 'bought');
      const lines = (entries: readonly (TruthEntry & { kind: 'bought' })[]) =>
        entries.reduce((sum, entry) => sum + entry.lines, 0);
      return { part: lines(bought.filter(({ isNamed }) => !isNamed)), whole: lines(bought) };
    },
  },
  {
    name: 'shelves found empty',
    unit: 'share',
    real: { value: 0.106, of: 'VN2 inventory, 599 store-products over 165 weeks' },
    tolerance: 0.03,
    tally({ truth }) {
      const found = truth.filter((entry) => entry.kind === 'shelf');
      return { part: found.filter(({ isEmpty }) => isEmpty).length, whole: found.length };
    },
  },
];

function purchasesOf({ truth }: FamilyStory): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const entry of truth) {
    if (entry.kind === 'bought' && entry.isNamed) counts.set(entry.resident, (counts.get(entry.resident) ?? 0) + 1);
  }
  return counts;
}
