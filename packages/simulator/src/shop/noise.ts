import type { Random } from '../random.ts';
import { HOUR_MS } from './duration.ts';
import type { ShopCall } from './shop-call.ts';

const DUPLICATE_PROBABILITY = 0.015;
const LATE_PROBABILITY = 0.02;
const JUNK_USER_ID_PROBABILITY = 0.01;
const JUNK_USER_IDS = ['null', 'undefined', ''];

/** What networks and careless code make of a call: once, or twice with the same messageId, late, or with junk in it. */
export function disturb(random: Random, call: ShopCall): ShopCall[] {
  const sent = random.chance(LATE_PROBABILITY)
    ? { ...call, arrivesAt: call.arrivesAt + random.integer(1, 9 * 24) * HOUR_MS }
    : call;
  const said = random.chance(JUNK_USER_ID_PROBABILITY) ? withJunkUserId(random, sent) : sent;
  if (!random.chance(DUPLICATE_PROBABILITY)) return [said];
  return [said, { ...said, arrivesAt: said.arrivesAt + (random.chance(0.5) ? 0 : random.integer(1, 48) * HOUR_MS) }];
}

/** Front-end code that puts "null" where no user is logged in; only calls that another id carries anyway. */
function withJunkUserId(random: Random, call: ShopCall): ShopCall {
  const { userId, anonymousId } = call.call;
  if (userId !== undefined || anonymousId === undefined) return call;
  return { ...call, call: { ...call.call, userId: random.pick(JUNK_USER_IDS) } };
}
