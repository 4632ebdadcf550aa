import { readFile } from 'node:fs/promises';
import type { HoldoutCheck, Lift, LiftSeasons } from '@throughline/contract/lift';
import { runProgram } from '@throughline/cli/run-program';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideAt, defineHome, put } from './deciding-shop.ts';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

const PEOPLE = Array.from({ length: 40 }, (_, at) => `person-${at}`);

let shop: Shop;
let backend: ShopSource;
const heldOut = new Set<string>();
let out = '';

beforeAll(async () => {
  shop = await startShop();
  backend = await shop.addSource('backend', 'server');
  const startsOn = new Date(Date.now() - 30 * 86_400_000).toISOString().slice(0, 10);
  const settings = {
    timeZone: 'Europe/Berlin',
    holdout: { share: 0.5, seasonDays: 90, washOutDays: 14, startsOn },
  };
  await put(shop, '/api/settings', { version: 0, settings });
  await defineHome(shop);
  for (const userId of PEOPLE) {
    const { body } = await decideAt(backend, { identity: { userId }, requestId: `${userId}-first` });
    if (body.receipt!.holdout.isHeldOut) heldOut.add(userId);
  }
});
afterAll(() => shop.close());

const lift = async (query = ''): Promise<Lift> => (await shop.ask<Lift>(`/api/lift?goal=order${query}`)).body;
const order = (userId: string, total: number) => ({
  type: 'track',
  event: 'Order Completed',
  userId,
  timestamp: new Date(Date.now() + 60_000).toISOString(),
  properties: { order_id: `order-${userId}`, total, currency: 'EUR' },
});

async function run(...words: string[]): Promise<number> {
  out = '';
  return runProgram(['--url', shop.url, ...words], {
    env: { THROUGHLINE_ADMIN_TOKEN: ADMIN_TOKEN },
    fetch,
    out: (text) => (out += String(text)),
    err: (text) => (out += text),
    isOutTerminal: false,
    isErrTerminal: false,
    now: Date.now,
  });
}

test('about half of the people are left alone, and stay so whenever they come', async () => {
  expect(heldOut.size).toBeGreaterThan(5);
  expect(heldOut.size).toBeLessThan(35);
  for (const userId of PEOPLE) {
    const { body } = await decideAt(backend, { identity: { userId }, requestId: `${userId}-second` });
    expect(body.receipt!.holdout).toMatchObject({ from: 'sticky', isHeldOut: heldOut.has(userId) });
    if (heldOut.has(userId)) expect(body.action).toBeNull();
  }
});

test('the comparison tells of each person once, with its denominators, and claims nothing of forty people', async () => {
  await backend.send(...PEOPLE.slice(0, 20).map((userId) => order(userId, 25)));
  const { people, decisions, measures, timeZone, season, sampleRatio } = await lift();
  expect(people).toEqual({ compared: 40, open: 40, crossed: 0, waiting: 0 });
  expect(decisions).toEqual({ counted: 80, washOut: 0, excluded: 0, erased: 0, deceased: 0 });
  expect({ timeZone, season: season!.season }).toEqual({ timeZone: 'Europe/Berlin', season: 0 });
  expect(sampleRatio).toMatchObject({ heldOut: heldOut.size, expectedHeldOut: 20, isWorrying: false });
  const [share, amount] = measures as [Lift['measures'][number], Lift['measures'][number]];
  const buyers = PEOPLE.slice(0, 20).filter((userId) => heldOut.has(userId)).length;
  expect(share.heldOut).toEqual({ people: heldOut.size, reached: buyers, mean: buyers / heldOut.size });
  expect(amount.heldOut.mean).toBeCloseTo((buyers * 2_500) / heldOut.size, 9);
  expect(share).toMatchObject({ isIdentifiable: false, difference: null, verdict: null });
  expect(share.problems.map(({ reason }) => reason)).toContain('too_few_people');
  expect(share.baselines.find(({ policy }) => policy === 'silence')).toMatchObject({
    isIdentifiable: false,
    value: null,
  });
});

test('those left alone were left alone', async () => {
  const { body } = await shop.ask<HoldoutCheck>('/api/lift/holdout-check');
  expect(body).toMatchObject({ season: 0, heldOutPeople: heldOut.size, leaks: 0, isClean: true });
  expect(await run('lift', 'check'), out).toBe(0);
  expect(out).toContain('Left alone as they should be');
});

test('the command line says who is compared, what differs, and why nothing is claimed', async () => {
  expect(await run('lift', '--goal', 'order'), out).toBe(0);
  expect(out).toContain('Orders within 30 days (order, version 1), season 0');
  expect(out).toContain('40 people: ');
  expect(out).toContain('Not identifiable:');
  expect(out).toContain(`${heldOut.size} people who were left alone, 500 are needed.`);
  expect(await run('lift', 'seasons'), out).toBe(0);
  expect(out).toMatch(/0 \(running\)/);
  expect(await run('lift', '--goal', 'order', '--json'), out).toBe(0);
  expect((JSON.parse(out) as Lift).people.compared).toBe(40);
  expect(await run('lift', 'claim', '--goal', 'order'), out).toBe(0);
  expect(out).toMatch(/Attribution would claim \d+ of \d+ treated people/);
  expect(await run('overview'), out).toBe(0);
  expect(out).toContain('What needs a hand');
});

test('every command of docs/how-to/lift.md runs', async () => {
  const guide = await readFile(new URL('../../docs/how-to/lift.md', import.meta.url), 'utf8');
  const commands = [...guide.matchAll(/^throughline (lift [^#\n]+)/gm)].map(([, words]) => words!.trim());
  expect(commands.length).toBeGreaterThan(4);
  for (const command of commands) {
    const words = command.replace('next-order', 'order').split(' ');
    expect(await run(...words), `${command}: ${out}`).toBe(0);
  }
});

test('seasons and goals are listed; a goal that is not there is named', async () => {
  const { body } = await shop.ask<LiftSeasons>('/api/lift/seasons');
  expect(body).toMatchObject({
    current: 0,
    seasons: [{ season: 0, decisions: 80 }],
    goals: [{ key: 'order', isJoined: true }],
  });
  expect(await shop.ask('/api/lift?goal=nothing')).toMatchObject({ status: 404, body: { code: 'goal_not_found' } });
});

test('people who turn out to be one are one, and two again when that is taken back', async () => {
  const ada = PEOPLE[0]!;
  const device = await deviceInArm(!heldOut.has(ada));
  await backend.send({ type: 'page', anonymousId: device }, { type: 'page', userId: ada });
  const recordOf = async (identifier: string) => (await shop.person(identifier)).records[0]!.id;
  const before = await lift();
  const { status, body } = await shop.ask<{ judgement: { id: string } }>('/api/judgements', {
    kind: 'same',
    left: await recordOf(`user_id:${ada}`),
    right: await recordOf(`anonymous_id:${device}`),
    reason: 'the same person',
  });
  expect(status).toBe(201);
  expect((await lift()).people).toMatchObject({ compared: before.people.compared - 1, crossed: 1 });
  const { body: asked } = await decideAt(backend, { identity: { anonymousId: device }, requestId: 'merged' });
  expect(asked.receipt!.holdout).toMatchObject({ from: 'sticky', isHeldOut: heldOut.has(ada) });
  await shop.ask(`/api/judgements/${body.judgement.id}/revocation`, {});
  const { body: again } = await decideAt(backend, { identity: { anonymousId: device }, requestId: 'unmerged' });
  expect(again.receipt!.holdout).toMatchObject({ from: 'sticky', isHeldOut: !heldOut.has(ada) });
  // What was decided while they were one stays a fact: the device was in both arms.
  const expected = { ...before, decisions: 0, people: { ...before.people, crossed: 1 } };
  const after = await lift();
  expect({ ...after, asOf: before.asOf, decisions: 0 }).toEqual(expected);
  expect((await shop.ask<HoldoutCheck>('/api/lift/holdout-check')).body).toMatchObject({ leaks: 0 });
});

/** A device that is decided for and falls into an arm. */
async function deviceInArm(isHeldOut: boolean): Promise<string> {
  for (let at = 0; at < 50; at += 1) {
    const anonymousId = `device-${at}`;
    const { body } = await decideAt(backend, { identity: { anonymousId }, requestId: anonymousId });
    if (body.receipt!.holdout.isHeldOut === isHeldOut) return anonymousId;
  }
  throw new Error('fifty devices fell into one arm');
}
