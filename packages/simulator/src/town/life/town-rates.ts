import { CONTACT_RATES } from './contact-rates.ts';
import { LEAVING_RATES } from './leaving-rates.ts';
import { ORDER_RATES } from './order-rates.ts';
import { REVIEW_RATES } from './review-rates.ts';
import type { TownRate } from './town-rate.ts';

/** Every rate of the town that stands beside one of a real set. */
export const TOWN_RATES: readonly TownRate[] = [...ORDER_RATES, ...REVIEW_RATES, ...CONTACT_RATES, ...LEAVING_RATES];
