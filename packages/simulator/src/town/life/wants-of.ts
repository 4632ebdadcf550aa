import { DAY_MS, MINUTE_MS } from '../duration.ts';
import { CATALOGUE } from '../brand/catalogue.ts';
import type { Category, Product } from '../brand/product.ts';
import type { Calendar } from '../calendar.ts';
import { isGrownUpAt } from './age.ts';
import type { Customer } from './customer.ts';
import type { Pace } from './pace.ts';
import type { WantReason } from './truth-entry.ts';
import type { Want } from './want.ts';

const MONTH_DAYS = 30.4375;
const OPENS_AT_HOUR = 7;
const CLOSES_AT_HOUR = 21;

/** Hundredths of the year's average by month: sales, school, the last weeks before the holidays. January first. */
const MONTH_PERCENT = [80, 80, 90, 95, 100, 95, 90, 85, 100, 100, 135, 150];

/** Which category the season asks for. */
const SEASON: readonly Category[] = [
  'clothing',
  'clothing',
  'shoes',
  'outdoor',
  'outdoor',
  'outdoor',
  'outdoor',
  'clothing',
  'shoes',
  'clothing',
  'clothing',
  'household',
];

/** Everyday wants of a customer over the calendar, in order of time; moves and babies add their own. */
export function everydayWants(customer: Customer, calendar: Calendar, { wantsPerYear }: Pace): Want[] {
  const { resident, random } = customer;
  const wants: Want[] = [];
  const monthly = (wantsPerYear * resident.habits.activity) / 12;
  for (let day = calendar.from; day < calendar.until; day += MONTH_DAYS * DAY_MS) {
    const month = new Date(day).getUTCMonth();
    const expected = (monthly * MONTH_PERCENT[month]!) / 100;
    const count = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
    for (let i = 0; i < count; i += 1) {
      const from = day + random.integer(0, 29) * DAY_MS + openingMinutes(customer) * MINUTE_MS;
      const reason = drawReason(customer, month);
      if (isGrownUpAt(resident, from))
        wants.push({ customer, from, reason, product: drawProduct(customer, reason, month) });
    }
  }
  return wants;
}

/** Minutes after midnight when somebody is awake. */
export function openingMinutes({ random }: Customer): number {
  return random.integer(OPENS_AT_HOUR * 60, CLOSES_AT_HOUR * 60);
}

/** Something that meets a want of this kind in this month (January is 0). */
export function drawProduct({ random }: Customer, reason: WantReason, month: number): Product {
  const suits = (product: Product): boolean => {
    switch (reason) {
      case 'broken':
        return product.isDurable;
      case 'gift':
        return product.isGift;
      case 'baby':
        return product.category === 'baby';
      case 'moving':
        return product.category === 'household' || product.category === 'kitchen';
      case 'season':
        return product.category === SEASON[month];
      case 'replenishment':
        return product.category === 'pantry';
      case 'browsing':
        return true;
    }
  };
  return random.pick(CATALOGUE.filter(suits));
}

function drawReason({ random }: Customer, month: number): WantReason {
  const isBeforeHolidays = month === 10 || month === 11;
  return random.weighted([
    ['broken', 20],
    ['gift', isBeforeHolidays ? 60 : 14],
    ['season', 20],
    ['replenishment', 26],
    ['browsing', 20],
  ]);
}
