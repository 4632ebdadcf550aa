import type { Random } from '../random.ts';
import { DAY_MS } from './duration.ts';
import type { Person } from './person.ts';
import { type Utterance, utter } from './shop-call.ts';

const TOPICS = ['where is my order', 'return', 'size', 'invoice', 'card balance'];
const JUNK_EMAILS = ['none', 'n/a', 'no@email', 'customer refused', 'x@x'];

/** What the call centre writes down: a customer row under its own number, and the calls. */
export function calls(random: Random, person: Person, at: number): Utterance[] {
  const context = { externalIds: [{ type: 'customer_number', id: person.customerNumber }] };
  const row = utter('call-centre', person.id, at, {
    type: 'identify',
    traits: {
      firstName: person.givenName[1],
      lastName: person.familyName[1],
      email: writtenDown(random, person.email),
      ...(random.chance(0.8) && { phone: spaced(random, person.phone) }),
    },
    context,
  });
  const talks = Array.from({ length: random.integer(1, 2) }, (_, i) =>
    utter('call-centre', person.id, at + i * random.integer(1, 5) * DAY_MS, {
      type: 'track',
      event: 'Call Received',
      context,
      properties: {
        topic: random.pick(TOPICS),
        wait_seconds: random.integer(5, 600),
        is_answered: random.chance(0.8),
      },
    }),
  );
  return [row, ...talks];
}

/** A caller who is only a number on the display. */
export function unknownCall(random: Random, person: Person, at: number): Utterance {
  return utter('call-centre', person.id, at, {
    type: 'track',
    event: 'Call Received',
    context: { externalIds: [{ type: 'phone', id: person.phone }] },
    properties: { wait_seconds: random.integer(60, 900), is_answered: false },
  });
}

/** An e-mail heard over the phone: mostly right, sometimes in capitals, mistyped, or no e-mail at all. */
function writtenDown(random: Random, email: string): string {
  if (random.chance(0.05)) return random.pick(JUNK_EMAILS);
  if (random.chance(0.05)) return `${email.slice(1, 2)}${email.slice(0, 1)}${email.slice(2)}`;
  return random.chance(0.15) ? email.toUpperCase() : email;
}

function spaced(random: Random, phone: string): string {
  const gap = random.pick([' ', '-', '']);
  return [phone.slice(0, 3), phone.slice(3, 6), phone.slice(6, 9), phone.slice(9)].join(gap);
}
