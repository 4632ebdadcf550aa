import type { Family } from '../people/family.ts';
import type { Home } from '../people/home.ts';
import { heldAt } from '../people/period.ts';
import type { Resident } from '../people/resident.ts';

/** Where a resident lives at an instant (ms since 1970); after death, where they lived last. */
export function homeAt({ homes }: Family, { stays }: Resident, at: number): Home {
  const stay = heldAt(stays, at) ?? stays.at(-1)!;
  return homes[stay.home]!;
}
