import type { Share } from './share.ts';
import type { Spill } from './spill.ts';
import type { TownScore } from './town-score.ts';

type Marks = Pick<TownScore, 'joinsRight' | 'joinsWrong' | 'mixedPeople' | 'recognised' | 'recognisedRightly'>;

/** Says of the people found whose records they hold. */
export async function markPeople(shares: Spill<Share>): Promise<Marks> {
  const marks = { joinsRight: 0, joinsWrong: 0, mixedPeople: 0, recognised: 0, recognisedRightly: 0 };
  for await (const part of shares.partitions()) {
    const people = new Map<string, { sources: Set<string>; clusters: Map<string, readonly string[]> }>();
    for await (const { person, source, cluster, owners } of part) {
      const held = people.get(person) ?? { sources: new Set(), clusters: new Map() };
      held.sources.add(source);
      held.clusters.set(cluster, owners);
      people.set(person, held);
    }
    for (const { sources, clusters } of people.values()) {
      // What belongs together in truth: as many of the clusters as one resident owns.
      const together = Math.max(1, mostOfOne([...clusters.values()]));
      marks.joinsRight += together - 1;
      marks.joinsWrong += clusters.size - together;
      if (together < clusters.size) marks.mixedPeople += 1;
      if (sources.size < 2) continue;
      marks.recognised += 1;
      if (together === clusters.size) marks.recognisedRightly += 1;
    }
  }
  return marks;
}

function mostOfOne(owners: readonly (readonly string[])[]): number {
  const counts = new Map<string, number>();
  for (const owner of owners.flat()) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}
