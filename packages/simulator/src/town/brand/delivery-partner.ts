import type { Home } from '../people/home.ts';
import { textHash } from './text-hash.ts';

/** One who brings parcels for the brand; the names are invented. */
export interface DeliveryPartner {
  readonly name: string;
  /** Parcels in a thousand that come late in a quiet month, in a region that gives no trouble. */
  readonly latePerMille: number;
}

const PARTNERS: readonly DeliveryPartner[] = [
  { name: 'Hare Parcels', latePerMille: 62 },
  { name: 'Blue Van', latePerMille: 80 },
  { name: 'Milestone Couriers', latePerMille: 98 },
  { name: 'Old Mill Post', latePerMille: 124 },
];

/** Hundredths by which a month is worse (sales, holidays, snow) or better than the year; January first. */
const MONTH_PERCENT = [80, 150, 170, 75, 80, 45, 60, 85, 55, 60, 175, 135];

/** A region's roads, in hundredths. */
const REGION_PERCENT = [55, 80, 100, 130, 190];

/** Who delivers to a home: the two partners of its region share it by post code. */
export function partnerOf(home: Home): DeliveryPartner {
  const first = textHash(regionOf(home)) % PARTNERS.length;
  const shift = textHash(home.postalCode) % 3 === 0 ? 1 : 0;
  return PARTNERS[(first + shift) % PARTNERS.length]!;
}

/** Parcels in a thousand that reach this home after the promised moment, for one promised at `at` (ms since 1970). */
export function latePerMille(home: Home, at: number): number {
  const month = MONTH_PERCENT[new Date(at).getUTCMonth()]!;
  const region = REGION_PERCENT[textHash(`roads of ${regionOf(home)}`) % REGION_PERCENT.length]!;
  return Math.round((partnerOf(home).latePerMille * month * region) / 10_000);
}

function regionOf({ country, region, city }: Home): string {
  return `${country} ${(region ?? city).latin}`;
}
