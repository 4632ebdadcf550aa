import { DAY_MS, HOUR_MS, MINUTE_MS } from '../duration.ts';
import type { Random } from '../../random.ts';
import { contact } from './contact.ts';
import type { Customer } from './customer.ts';
import type { Matter } from './matter.ts';
import { whenOpen } from './opening-hours.ts';
import { mayAct, type Scene } from './scene.ts';

const SOLVED_PROBABILITY = 0.7;
const AGAIN_PROBABILITY = 0.6;
const AGAIN_AFTER_SILENCE_PROBABILITY = 0.8;
const SWITCH_CHANNEL_PROBABILITY = 0.12;
const MOST_CONTACTS = 5;

/**
 * Calls and chats about a matter from `at` (ms since 1970) on, one within three days of the other, until it is solved, until
 * it has ended by itself (`endsAt`), or until the customer gives up. When it was solved; null if nobody solved it.
 */
export function seekAnswer(
  scene: Scene,
  customer: Customer,
  { matter, from, endsAt }: { readonly matter: Matter; readonly from: number; readonly endsAt: number | null },
): number | null {
  const { random, resident } = customer;
  let channel: 'call' | 'chat' = random.chance(resident.habits.prefersPhone ? 0.9 : 0.4) ? 'call' : 'chat';
  let at = from;
  for (let count = 0; count < MOST_CONTACTS; count += 1) {
    if (channel === 'call') at = whenOpen(at);
    if ((endsAt !== null && at >= endsAt) || !mayAct(scene, customer, at)) return null;
    const { isAnswered } = contact(scene, customer, channel, matter, at);
    if (isAnswered && random.chance(SOLVED_PROBABILITY)) return at + random.integer(1, 20) * HOUR_MS;
    if (!random.chance(isAnswered ? AGAIN_PROBABILITY : AGAIN_AFTER_SILENCE_PROBABILITY)) return null;
    if (random.chance(SWITCH_CHANNEL_PROBABILITY)) channel = channel === 'call' ? 'chat' : 'call';
    at = tryAgainAt(random, at);
  }
  return null;
}

/** Within three days, the sooner the likelier. */
function tryAgainAt(random: Random, at: number): number {
  const dayMinutes = DAY_MS / MINUTE_MS;
  return at + Math.min(random.integer(10, 3 * dayMinutes - 60), random.integer(10, 2 * dayMinutes)) * MINUTE_MS;
}
