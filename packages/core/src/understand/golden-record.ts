import type { PersonFold } from './person-fold.ts';
import { chooseSurvivor, type GoldenTrait, type SourcePriorities } from './survivorship.ts';

/**
 * The Golden Record: one surviving value per trait, with provenance and losers, sorted by trait. A trait
 * whose surviving value is null was cleared and is left out of `traits` views but keeps its provenance here.
 */
export function goldenRecord(
  traits: PersonFold['traits'],
  sourceOf: (recordId: string) => string,
  priorities: SourcePriorities,
): Record<string, GoldenTrait> {
  const golden: Record<string, GoldenTrait> = {};
  for (const trait of Object.keys(traits).sort()) {
    const survivor = chooseSurvivor(traits[trait]!, sourceOf, priorities);
    if (survivor !== null) golden[trait] = survivor;
  }
  return golden;
}
