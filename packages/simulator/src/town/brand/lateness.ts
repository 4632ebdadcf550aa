import type { Random } from '../../random.ts';
import { HOUR_MS } from '../duration.ts';
import { drawFromQuantiles } from './quantile-table.ts';

/** Hours past the promise of a late parcel, by tenths of all late parcels: half of them within six days. */
const HOURS_LATE = [1, 14, 30, 56, 92, 137, 180, 240, 320, 470, 960];

/** How much after its promised moment a late parcel comes, ms. */
export function drawLatenessMs(random: Random): number {
  return drawFromQuantiles(random, HOURS_LATE) * HOUR_MS;
}
