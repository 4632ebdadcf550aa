import { setTimeout as sleep } from 'node:timers/promises';
import type { Person } from '@throughline/contract/person';
import type { PeoplePage, PersonSummary } from '@throughline/contract/person-summary';
import { createRandom } from '@throughline/simulator/random';
import { sendCalls } from '@throughline/simulator/send/send-calls';
import { TOWN_SOURCES } from '@throughline/simulator/town/brand/town-source';
import { lastMonths } from '@throughline/simulator/town/last-months';
import { streamTown } from '@throughline/simulator/town/stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Shop, type ShopSource, startShop } from './start-shop.ts';

let shop: Shop;
let sources: Map<string, ShopSource>;

beforeEach(async () => {
  shop = await startShop();
  sources = new Map();
  for (const { name, trust, ...more } of TOWN_SOURCES) sources.set(name, await shop.addSource(name, trust, more));
});
afterEach(() => shop.close());

const MEDDLINGS = ['judge', 'retract', 'split', 'revoke', 'judge', 'split', 'erase', 'revoke'] as const;

/** Rules, splits, retracts, erases and revokes in turn, about people chosen at random. @returns what succeeded. */
async function meddle(seed: string, turns: number): Promise<string[]> {
  const random = createRandom(seed);
  const done: string[] = [];
  const revocations: string[] = [];
  const tryTo = async (name: string, address: string, body: object): Promise<Made | null> => {
    const answer = await shop.ask<Made>(address, body);
    // Others meddle too: who was there a moment ago may be gone, merged or split.
    expect([200, 201, 404, 409, 410], JSON.stringify(answer.body)).toContain(answer.status);
    if (answer.status > 201) return null;
    done.push(name);
    return answer.body;
  };
  const actions = {
    async judge([one, two]: People) {
      const ruling = { kind: random.pick(['same', 'different']), left: one.id, right: two.id, reason: 'meddling' };
      const made = await tryTo('judge', '/api/judgements', ruling);
      if (made?.judgement !== undefined) revocations.push(`/api/judgements/${made.judgement.id}/revocation`);
    },
    async retract([one]: People) {
      const { id, source } = random.pick(one.records);
      const what = { sourceId: sources.get(source)!.id, recordId: id, reason: 'meddling' };
      const made = await tryTo('retract', '/api/retractions', what);
      if (made?.retraction !== undefined) revocations.push(`/api/retractions/${made.retraction.id}/revocation`);
    },
    async split(people: People) {
      const { id, records } = people.find((person) => person.records.length > 1) ?? people[0];
      await tryTo('split', `/api/people/${id}/split`, { recordIds: [random.pick(records).id], reason: 'meddling' });
    },
    async erase([one]: People) {
      await tryTo('erase', '/api/erasures', { person: one.id, reason: 'meddling' });
    },
    async revoke() {
      const address = revocations.pop();
      if (address !== undefined) await tryTo('revoke', address, {});
    },
  };
  for (let turn = 0; turn < turns; turn += 1) {
    let people: PersonSummary[];
    do people = await somePeople(random.integer(0, 2 ** 32 - 1));
    while (people.length < 2);
    const [one, two] = [random.pick(people), random.pick(people)];
    await actions[MEDDLINGS[turn % MEDDLINGS.length]!]([one, two, ...people]);
  }
  return done;
}

interface Made {
  readonly judgement?: { readonly id: string };
  readonly retraction?: { readonly id: string };
}

type People = readonly [PersonSummary, PersonSummary, ...PersonSummary[]];

async function somePeople(at: number): Promise<PersonSummary[]> {
  const id = `${at.toString(16).padStart(8, '0')}-0000-8000-8000-000000000000`;
  const cursor = Buffer.from(JSON.stringify(['people', id])).toString('base64url');
  return (await shop.ask<PeoplePage>(`/api/people?limit=20&cursor=${cursor}`)).body.people;
}

async function everybody(): Promise<Person[]> {
  const people: Person[] = [];
  let cursor = '';
  do {
    const { body } = await shop.ask<PeoplePage>(`/api/people?limit=500${cursor}`);
    for (const { id } of body.people) people.push(await shop.read(id));
    cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
  } while (cursor !== '');
  return people;
}

describe('everything at once', { timeout: 60_000 }, () => {
  test('events, rulings, splits, retractions, revocations and erasures leave people a rebuild cannot tell from its own', async () => {
    const calls = [...streamTown({ people: 250, seed: 'at once', calendar: lastMonths(9) })].flatMap(
      (block) => block.calls,
    );
    const writeKeys = new Map([...sources].map(([name, { writeKey }]) => [name, writeKey]));
    const slowly = async function* () {
      for (const call of calls) {
        if (Math.random() < 0.02) await sleep(20);
        yield call;
      }
    };
    const [, ...done] = await Promise.all([
      sendCalls(slowly(), { baseUrl: shop.url, writeKeys }),
      ...['a', 'b', 'c'].map((seed) => meddle(seed, 24)),
    ]);
    expect(new Set(done.flat())).toEqual(new Set(MEDDLINGS));

    const before = await everybody();
    const { stateHashBefore, stateHashAfter } = await shop.rebuild();
    expect(await everybody()).toEqual(before);
    expect(stateHashAfter).toBe(stateHashBefore);
  });
});
