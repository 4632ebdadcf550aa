import type { Random } from '../../random.ts';
import type { Calendar } from '../calendar.ts';
import { DAY_MS, YEAR_DAYS } from './day.ts';
import type { LoyaltyCard } from './loyalty-card.ts';
import { scatter } from './scatter.ts';

/** How many cards one person can have one after the other. */
export const MOST_CARDS = 8;
const CARDS = 10_000_000_000;
const OLDEST_DAYS = 1095;
const FROM_AGE = 16;
/** A lost card is replaced within this many days. */
const REPLACED_DAYS = 45;
const MONTH_DAYS = 30;

/** The cards of a cardholder: each is lost or ends with its bearer's life, and a lost one is replaced. */
export function cardsOf(
  random: Random,
  bearer: { readonly number: number; readonly bornOn: number; readonly diedOn: number | null },
  calendar: Calendar,
  lostPerYear: number,
): LoyaltyCard[] {
  const end = bearer.diedOn ?? calendar.until;
  const earliest = Math.max(
    calendar.from - OLDEST_DAYS * DAY_MS,
    bearer.bornOn + Math.ceil(FROM_AGE * YEAR_DAYS) * DAY_MS,
  );
  let at = earliest + Math.floor(random.next() * (calendar.until - earliest));
  const cards: LoyaltyCard[] = [];
  while (at < end && cards.length < MOST_CARDS) {
    const lostAt = firstLoss(random, at, end, lostPerYear);
    const issue = cards.length;
    cards.push({ number: cardNumber(bearer.number, issue), issue, from: at, until: lostAt ?? bearer.diedOn });
    if (lostAt === null) break;
    at = lostAt + random.integer(1, REPLACED_DAYS) * DAY_MS;
  }
  return cards;
}

/** The number on a resident's card: 26 (for a shop's own use), ten digits, and the check digit of EAN-13. */
export function cardNumber(resident: number, issue: number): string {
  const digits = `26${String(scatter(resident * MOST_CARDS + issue, CARDS)).padStart(10, '0')}`;
  const sum = Array.from(digits).reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function firstLoss(random: Random, from: number, end: number, lostPerYear: number): number | null {
  const probability = (lostPerYear * MONTH_DAYS) / YEAR_DAYS;
  for (let month = from; month < end; month += MONTH_DAYS * DAY_MS) {
    const at = month + random.integer(1, MONTH_DAYS) * DAY_MS;
    if (random.chance(probability) && at < end) return at;
  }
  return null;
}
