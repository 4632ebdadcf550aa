import { DAY_MS, HOUR_MS } from '../duration.ts';
import { heldAt } from '../people/period.ts';
import type { Customer } from './customer.ts';
import { mayAct, type Scene } from './scene.ts';
import type { LeavingReason } from './truth-entry.ts';
import { unsubscribe } from './unsubscribe.ts';

/** Of leaving after a want, by how the last purchase went; the satisfied leave too, without a word. */
const LEAVING_PROBABILITY = { well: 0.009, disappointing: 0.02, 'badly, then solved': 0.12, badly: 0.3 } as const;
/** Who moves to another city looks for another shop. */
const LEAVES_WITH_MOVE_PROBABILITY = 0.12;
const CLOSES_ACCOUNT_PROBABILITY = 0.12;
const UNSUBSCRIBES_PROBABILITY = 0.3;

/** Whether the customer has had enough, or no more need, after what has just happened at `at` (ms since 1970). */
export function considerLeaving(scene: Scene, customer: Customer, at: number): void {
  const { lastWent, random, hasNews } = customer;
  customer.hasNews = false;
  if (!hasNews || lastWent === null || !random.chance(LEAVING_PROBABILITY[lastWent])) return;
  const reason =
    lastWent === 'badly'
      ? 'unresolved problem'
      : random.weighted<LeavingReason>([
          ['no more need', 60],
          ['price', 40],
        ]);
  leave(scene, customer, reason, at + random.integer(3, 40) * DAY_MS);
}

/** What a move to another city does to the bond. */
export function considerLeavingWithMove(scene: Scene, customer: Customer, at: number): void {
  if (customer.lastWent !== null && customer.random.chance(LEAVES_WITH_MOVE_PROBABILITY)) {
    leave(scene, customer, 'moved away', at);
  }
}

function leave(scene: Scene, customer: Customer, reason: LeavingReason, notBefore: number): void {
  const at = Math.max(notBefore, lastDealtAt(scene, customer) + HOUR_MS);
  if (!mayAct(scene, customer, at)) return;
  const { resident, random, lastWent } = customer;
  customer.leftAt = at;
  const wasSatisfied = lastWent === 'well';
  scene.telling.learn({ kind: 'left', resident: resident.id, at, reason, wasSatisfied });
  if (random.chance(UNSUBSCRIBES_PROBABILITY)) unsubscribe(scene, customer, at - 1);
  const account = heldAt(resident.accounts, at);
  if (account === null || !customer.introduced.has(account.userId) || !random.chance(CLOSES_ACCOUNT_PROBABILITY))
    return;
  const body = { type: 'track', event: 'Account Closed', userId: account.userId, properties: {} };
  scene.telling.say({ source: 'shop-backend', resident, at, body });
}

/** When the last thing happened between them that has been told so far, ms since 1970; 0 if nothing did. */
function lastDealtAt({ telling }: Scene, { resident }: Customer): number {
  const calls = telling.calls.filter(({ person }) => person === resident.id).map(({ occurredAt }) => occurredAt);
  const rows = telling.rows.filter(({ person }) => person === resident.id).map(({ writtenAt }) => writtenAt);
  return Math.max(0, ...calls, ...rows);
}
