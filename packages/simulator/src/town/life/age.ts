import type { Resident } from '../people/resident.ts';

const YEAR_MS = 31_556_952_000;

/** Youngest who buys by themselves, years. */
export const YOUNGEST_BUYER = 16;

/** Years of age at an instant (ms since 1970); negative before birth. */
export function ageAt({ bornOn }: Resident, at: number): number {
  return Math.floor((at - bornOn) / YEAR_MS);
}

/** Whether the resident lives at this instant and is old enough to deal with a shop. */
export function isGrownUpAt(resident: Resident, at: number): boolean {
  return ageAt(resident, at) >= YOUNGEST_BUYER && (resident.diedOn === null || at < resident.diedOn);
}
