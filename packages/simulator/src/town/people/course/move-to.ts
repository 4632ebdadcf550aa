import type { Draft } from './draft.ts';

/** From this day on these people live in another home. */
export function moveTo(movers: readonly Draft[], home: number, at: number): void {
  for (const mover of movers) {
    const stay = mover.stays.at(-1);
    if (stay !== undefined) stay.until = at;
    mover.stays.push({ home, from: at, until: null });
  }
}
