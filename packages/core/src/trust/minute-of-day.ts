import { zoneOffset } from '../collect/mapping/zoned-time.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

/** What a clock in a time zone shows at an instant, in whole minutes since midnight. */
export function minuteOfDay(instant: number, zoneName: string): number {
  return Math.floor((instant + zoneOffset(zoneName, instant)) / MINUTE_MS) % DAY_MINUTES;
}
