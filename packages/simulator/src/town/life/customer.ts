import type { Random } from '../../random.ts';
import type { Resident } from '../people/resident.ts';

/** A resident as one who deals with the brand: what has happened so far in the story. */
export interface Customer {
  readonly resident: Resident;
  readonly random: Random;
  /** How many of each the person has had: what their ids are counted by. */
  readonly counts: { order: number; receipt: number; refund: number; problem: number };
  /** Questions of the brand that were answered. */
  readonly answers: Map<string, string>;
  /** Accounts, cards and the like that the brand has been told of. */
  readonly introduced: Set<string>;
  /** Browsers and apps on which the person is logged in. */
  readonly loggedInOn: Set<string>;
  /** Something has gone well or badly since the customer last thought of leaving. */
  hasNews: boolean;
  /** How the last purchase went. */
  lastWent: 'well' | 'disappointing' | 'badly, then solved' | 'badly' | null;
  /** When they left the brand, ms since 1970; null while they have not. */
  leftAt: number | null;
  hasUnsubscribed: boolean;
}

/** Somebody with whom nothing has happened yet. */
export function createCustomer(resident: Resident, random: Random): Customer {
  return {
    resident,
    random,
    counts: { order: 0, receipt: 0, refund: 0, problem: 0 },
    answers: new Map(),
    introduced: new Set(),
    loggedInOn: new Set(),
    hasNews: false,
    lastWent: null,
    leftAt: null,
    hasUnsubscribed: false,
  };
}

/** The next number of this kind, from 0: what makes the person's ids unique. */
export function nextNumber({ counts }: Customer, what: keyof Customer['counts']): number {
  const number = counts[what];
  counts[what] += 1;
  return number;
}

/** Notes how a purchase went. */
export function remember(customer: Customer, went: NonNullable<Customer['lastWent']>): void {
  customer.lastWent = went;
  customer.hasNews = true;
}
