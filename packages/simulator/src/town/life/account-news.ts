import { DAY_MS } from '../duration.ts';
import { heldAt } from '../people/period.ts';
import type { Customer } from './customer.ts';
import { sayAccount } from './log-in.ts';
import { mayAct, type Scene } from './scene.ts';

const CORRECTED_PROBABILITY = 0.6;

/**
 * After a move, a marriage or a new phone, at `at` (ms since 1970): many members put their account right within two months,
 * if the shop knows it; the others are written to under what is no longer true.
 */
export function correctAccount(scene: Scene, customer: Customer, at: number): void {
  const { resident, random, introduced } = customer;
  const correctedAt = at + random.integer(1, 60) * DAY_MS;
  const account = heldAt(resident.accounts, correctedAt);
  if (account === null || !introduced.has(account.userId)) return;
  if (random.chance(CORRECTED_PROBABILITY) && mayAct(scene, customer, correctedAt)) {
    sayAccount(scene, customer, account, correctedAt);
  }
}
