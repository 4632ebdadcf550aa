import type { Share } from './share.ts';
import type { Spill } from './spill.ts';
import type { TownScore } from './town-score.ts';

/** Says of the residents with traceable records into how many people those fell. */
export async function markResidents(
  shares: Spill<Share>,
): Promise<Pick<TownScore, 'residents' | 'splits' | 'scattered' | 'foundWhole'>> {
  const marks = { residents: 0, splits: 0, scattered: 0, foundWhole: 0 };
  for await (const part of shares.partitions()) {
    const residents = new Map<string, { sources: Set<string>; people: Set<string> }>();
    for await (const { cluster, person, source } of part) {
      const held = residents.get(cluster) ?? { sources: new Set(), people: new Set() };
      held.sources.add(source);
      held.people.add(person);
      residents.set(cluster, held);
    }
    for (const { sources, people } of residents.values()) {
      marks.residents += 1;
      marks.splits += people.size - 1;
      if (sources.size < 2) continue;
      marks.scattered += 1;
      if (people.size === 1) marks.foundWhole += 1;
    }
  }
  return marks;
}
