import type { ServerUnderTest } from '../server-under-test.ts';

/** Where the bench asks. */
export const MOMENT = 'bench';

const CHANNELS = ['email', 'sms', 'push', 'post'];

/**
 * A moment with actions like those of a shop: two thirds have conditions over traits, orders, counters or the place, some
 * nested; a tenth are not begun or over; every twentieth is owed.
 */
export async function setUpMoment(server: ServerUnderTest, actions: number): Promise<void> {
  const goal = { kind: 'order', name: 'Orders', windowDays: 30 };
  await put(server, '/api/goals/order', { version: 0, goal });
  const keys = Array.from({ length: actions }, (_, nth) => `action-${nth + 1}`);
  for (const [nth, key] of keys.entries())
    await put(server, `/api/actions/${key}`, { version: 0, action: actionOf(nth) });
  const moment = { name: 'Bench', actions: keys, policy: { kind: 'uniform', floor: 0.05 } };
  await put(server, `/api/moments/${MOMENT}`, { version: 0, moment });
}

function actionOf(nth: number): object {
  const condition = conditionOf(nth);
  return {
    name: `Action ${nth + 1}`,
    class: nth % 2 === 0 ? 'catalytic' : 'smoothing',
    kind: nth % 20 === 19 ? 'service' : 'persuasion',
    goal: 'order',
    valueMinor: 1_000 + nth,
    costMinor: nth % 7,
    content: { title: `What helps ${nth + 1}`, link: `/helps/${nth + 1}`, channel: CHANNELS[nth % CHANNELS.length] },
    ...(nth % 10 === 9 && { until: '2026-01-01T00:00:00.000Z' }),
    ...(condition !== null && {
      eligibility: [{ ground: 'makes_no_sense', because: 'It is not for this person.', when: condition }],
    }),
  };
}

function conditionOf(nth: number): object | null {
  switch (nth % 6) {
    case 0:
      return { attribute: 'trait.email', is: 'exists' };
    case 1:
      return {
        all: [
          { attribute: 'daysKnown', is: 'at_most', value: 30 },
          { not: { attribute: 'orders.count', is: 'at_least', value: 1 } },
        ],
      };
    case 2:
      return {
        any: [
          { attribute: 'context.page', is: 'equals', value: '/' },
          { attribute: 'orders.count', is: 'at_least', value: 3 },
        ],
      };
    case 3:
      return { attribute: 'orders.lastPlacedAt', is: 'older_than_days', value: 90 };
    default:
      return null;
  }
}

async function put({ url, adminToken }: ServerUnderTest, address: string, body: object): Promise<void> {
  const answer = await fetch(`${url}${address}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
}
