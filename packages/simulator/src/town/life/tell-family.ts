import { createRandom, type Random } from '../../random.ts';
import type { Calendar } from '../calendar.ts';
import type { NoiseProfile, SendingRates } from '../noise/noise-profile.ts';
import type { Family } from '../people/family.ts';
import { agendaOf } from './agenda.ts';
import { createCustomer } from './customer.ts';
import { disturb } from './disturb.ts';
import type { FamilyStory } from './family-story.ts';
import { happen } from './happen.ts';
import { judgeTies } from './judge-ties.ts';
import { livesWith } from './lives-with.ts';
import { MALFORMED, oddCall } from './odd-call.ts';
import { DEFAULT_PACE, type Pace } from './pace.ts';
import type { Scene } from './scene.ts';
import { createTelling } from './telling.ts';
import type { TownCall } from './town-call.ts';

/**
 * What one family has to do with the brand over the calendar, and the truth about it. Pure: the same arguments give the same
 * bytes, and no other family is looked at. Memory holds one family.
 */
export function tellFamily(
  seed: string,
  family: Family,
  calendar: Calendar,
  noise: NoiseProfile,
  pace: Pace = DEFAULT_PACE,
): FamilyStory {
  const random = createRandom(`${seed}/life/${family.number}`);
  const telling = createTelling(family.number, calendar);
  const customers = new Map(
    family.residents.map((resident) => [resident.id, createCustomer(resident, random.fork(resident.id))] as const),
  );
  const scene: Scene = { seed, family, calendar, noise, telling, customers };
  const agenda = [...customers.values()].flatMap((customer) => agendaOf(family, customer, calendar, pace));
  // The sort is stable: what happens at one instant keeps the order of the residents.
  for (const item of agenda.sort((one, other) => one.at - other.at)) happen(scene, item);

  const { calls, rows, owns } = judgeTies(telling.calls, telling.rows, family);
  return {
    calls: calls
      .flatMap((call) => [...disturb(random, noise.sending, call), ...oddities(random, noise.sending, call)])
      .sort((one, other) => one.arrivesAt - other.arrivesAt),
    rows: [...rows].sort((one, other) => one.writtenAt - other.writtenAt),
    truth: [...livesWith(family, calendar), ...telling.truth, ...owns],
  };
}

/** What the same sender says about nobody: calls bound to be refused, and tests of its maker. */
function oddities(random: Random, { malformed, testTraffic }: SendingRates, call: TownCall): TownCall[] {
  const { messageId } = call.call;
  return [
    ...(random.chance(malformed) ? [oddCall(random.pick(MALFORMED), call, `${messageId}-odd`, call.occurredAt)] : []),
    ...(random.chance(testTraffic) ? [oddCall('test traffic', call, `${messageId}-test`, call.occurredAt)] : []),
  ];
}
