import { DAY_MS, HOUR_MS } from '../duration.ts';

const OPENS_MS = 8 * HOUR_MS;
const CLOSES_MS = 21 * HOUR_MS;

/** The instant (ms since 1970), or the next at which stores and the call centre are open, as far into the day as it was into the night. */
export function whenOpen(at: number): number {
  const day = Math.floor(at / DAY_MS) * DAY_MS;
  const time = at - day;
  if (time < OPENS_MS) return day + OPENS_MS + Math.floor(time / 2);
  return time < CLOSES_MS ? at : day + DAY_MS + OPENS_MS + (time - CLOSES_MS);
}
