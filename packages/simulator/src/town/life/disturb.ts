import type { Random } from '../../random.ts';
import { DAY_MS, HOUR_MS } from '../duration.ts';
import type { SendingRates } from '../noise/noise-profile.ts';
import type { TownCall } from './town-call.ts';

const JUNK_USER_IDS = ['null', 'undefined', ''];
const LATEST_DUPLICATE_HOURS = 48;

/** What networks and careless code make of a call: once, or twice with the same messageId, late, or with junk in it. */
export function disturb(random: Random, noise: SendingRates, call: TownCall): TownCall[] {
  const sent = random.chance(noise.late)
    ? { ...call, arrivesAt: call.arrivesAt + random.integer(1, (noise.lateDays * DAY_MS) / HOUR_MS) * HOUR_MS }
    : call;
  const said = random.chance(noise.junkUserId) ? withJunkUserId(random, sent) : sent;
  if (!random.chance(noise.duplicate)) return [said];
  const again = random.chance(0.5) ? 0 : random.integer(1, LATEST_DUPLICATE_HOURS) * HOUR_MS;
  return [said, { ...said, arrivesAt: said.arrivesAt + again }];
}

/** Front-end code that puts "null" where no user is logged in; only calls that another id carries anyway. */
function withJunkUserId(random: Random, call: TownCall): TownCall {
  const { userId, anonymousId } = call.call;
  if (userId !== undefined || anonymousId === undefined) return call;
  return { ...call, call: { ...call.call, userId: random.pick(JUNK_USER_IDS) } };
}
