import { createRandom, type Random } from '@throughline/simulator/random';
import type { Person } from '@throughline/contract/person';
import type { PeoplePage } from '@throughline/contract/person-summary';
import { askAdmin } from '../ask-admin.ts';
import type { ServerUnderTest } from '../server-under-test.ts';

/** A person made of a device's record and a login's. */
export interface Subject {
  readonly profileId: string;
  readonly loginRecordId: string;
  readonly deviceRecordId: string;
}

const [USER_ID, DEVICE] = ['history-user', 'history-device'] as const;
const EVENTS_A_POST = 500;
/** As long as the other events of the benches, with text that does not compress. */
const TOKEN_LENGTH = 300;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** One event in so many. */
const EVERY = { identify: 20, order: 25 } as const;

/**
 * Sends one person's events through the front door: half of them of the device before it was known whose it is, half
 * of the login; pages, tracks, orders and identifies that change a trait.
 */
export async function sendHistory(server: ServerUnderTest, writeKey: string, events: number): Promise<Subject> {
  const random = createRandom('history');
  const now = Date.now();
  for (let first = 0; first < events; first += EVENTS_A_POST) {
    const batch = Array.from({ length: Math.min(EVENTS_A_POST, events - first) }, (_, at) =>
      eventOf(first + at, events, now, random),
    );
    const answer = await fetch(`${server.url}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ batch }),
    });
    const text = await answer.text();
    if (!answer.ok || !text.includes(`"accepted":${batch.length},`)) {
      throw new Error(`The history was answered ${answer.status}: ${text.slice(0, 500)}`);
    }
  }
  return findSubject(server);
}

/** The person as it is now: its id is that of its anchor record. */
export async function findSubject(server: Pick<ServerUnderTest, 'url' | 'adminToken'>): Promise<Subject> {
  const { people } = await askAdmin<PeoplePage>(server, `/api/people?identifier=user_id:${USER_ID}`);
  const { records } = await askAdmin<Person>(server, `/api/people/${people[0]?.id}`);
  const recordOf = (subject: string): string | undefined => records.find((record) => record.subject === subject)?.id;
  const [loginRecordId, deviceRecordId] = [recordOf(USER_ID), recordOf(DEVICE)];
  if (loginRecordId === undefined || deviceRecordId === undefined || records.length !== 2) {
    throw new Error(`The device and the login were to be one person; it has ${records.length} records.`);
  }
  return { profileId: people[0]!.id, loginRecordId, deviceRecordId };
}

function eventOf(nth: number, events: number, now: number, random: Random): object {
  const isOfDevice = nth < events / 2;
  const who = isOfDevice ? { anonymousId: DEVICE } : { anonymousId: DEVICE, userId: USER_ID };
  const common = { ...who, messageId: `history-${nth}`, timestamp: new Date(now - (events - nth) * 100).toISOString() };
  const token = noise(random);
  if (nth === events - 1 || (nth % EVERY.identify === 0 && !isOfDevice)) {
    return { ...common, type: 'identify', traits: { plan: `plan ${nth % 3}`, points: nth, token } };
  }
  if (nth % EVERY.order === 1) {
    const properties = { order_id: `history-order-${nth}`, total: 49.95, currency: 'EUR', token };
    return { ...common, type: 'track', event: 'Order Completed', properties };
  }
  const properties = { product_id: `sku-${nth % 977}`, path: `/products/${nth % 977}`, token };
  return nth % 2 === 0
    ? { ...common, type: 'page', name: 'Product', properties }
    : { ...common, type: 'track', event: 'Product Viewed', properties };
}

function noise(random: Random): string {
  let text = '';
  for (let at = 0; at < TOKEN_LENGTH; at += 1) text += ALPHABET[random.integer(0, ALPHABET.length - 1)];
  return text;
}
