import type { Random } from '../../random.ts';
import type { Calendar } from '../calendar.ts';
import type { Account } from './account.ts';
import type { Contact } from './contact.ts';
import { DAY_MS, YEAR_DAYS } from './day.ts';
import { heldAt } from './period.ts';
import { scatter } from './scatter.ts';

/** How many accounts one person can have opened. */
export const MOST_ACCOUNTS = 4;
const USER_IDS = 10_000_000_000;
/** Accounts opened before the calendar are this old at most. */
const OLDEST_DAYS = 730;

/** A person who may open accounts, from the day they come of age (here 16). */
export interface AccountOwner {
  readonly number: number;
  readonly bornOn: number;
  readonly diedOn: number | null;
  readonly emails: readonly Contact[];
}

/** The accounts of a member in the order they were opened: one, and another for each time it was forgotten. */
export function accountsOf(
  random: Random,
  owner: AccountOwner,
  calendar: Calendar,
  duplicatesPerYear: number,
): Account[] {
  const accounts: Account[] = [];
  const end = owner.diedOn ?? calendar.until;
  const earliest = Math.max(calendar.from - OLDEST_DAYS * DAY_MS, owner.bornOn + Math.ceil(16 * YEAR_DAYS) * DAY_MS);
  let at = earliest + Math.floor(random.next() * (calendar.until - earliest));
  while (at < end && accounts.length < MOST_ACCOUNTS) {
    const contact = heldAt(owner.emails, at);
    if (contact === null) break;
    const last = accounts.pop();
    if (last !== undefined) accounts.push({ ...last, until: at });
    accounts.push({
      userId: userIdOf(owner.number, accounts.length),
      email: contact.value,
      isDuplicate: accounts.length > 0,
      from: at,
      until: null,
    });
    const years = yearsUntilNext(random, duplicatesPerYear);
    if (years === null) break;
    at += Math.floor(years * YEAR_DAYS) * DAY_MS;
  }
  return accounts;
}

/** What the shop calls the k-th account of a resident; no two of a town are equal. */
export function userIdOf(resident: number, k: number): string {
  return `u${String(scatter(resident * MOST_ACCOUNTS + k, USER_IDS)).padStart(10, '0')}`;
}

/** After how many years it happens for the first time, told in tenths of a year; null when not within five. */
function yearsUntilNext(random: Random, perYear: number): number | null {
  for (let tenth = 1; tenth <= 50; tenth += 1) if (random.chance(perYear / 10)) return tenth / 10;
  return null;
}
