import { setTimeout as sleep } from 'node:timers/promises';
import type { SuppressionListAnswer, SuppressionListUpload } from '@throughline/contract/suppression-list';
import { drawNumbers } from '@throughline/core/resolve/matching/learn/draw-numbers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { compareOnce } from './run-comparing.ts';

const GIVEN = ['Ion', 'Ana', 'Vasile', 'Elena', 'Mihai', 'Doina'];
const FAMILY = ['Vrabie', 'Rusu', 'Ceban', 'Lungu', 'Ursu'];
const MAPPING = {
  id: 'nr',
  fields: { givenName: 'first', familyName: 'last', birthDate: 'born', city: 'city', email: 'mail' },
};

let it: TestApp;
let writeKey: string;
let publicKey: string;
beforeAll(async () => {
  it = await createTestApp();
  ({ writeKey } = await it.makeSource('crm', 'server'));
  ({ writeKey: publicKey } = await it.makeSource('web', 'public'));
});
afterAll(() => it.stop());

interface Traits {
  readonly firstName: string;
  readonly lastName: string;
  readonly birthday?: string;
  readonly address?: { readonly city: string };
  readonly email?: string;
}

const draw = drawNumbers(11);
const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(draw() * list.length)]!;
const born = () => `19${40 + Math.floor(draw() * 5)}-0${1 + Math.floor(draw() * 3)}-1${Math.floor(draw() * 3)}`;
const traits = (): Traits => ({
  firstName: pick(GIVEN),
  lastName: pick(FAMILY),
  ...(draw() < 0.7 && { birthday: born() }),
  ...(draw() < 0.5 && { address: { city: pick(['Orhei', 'Soroca']) } }),
  ...(draw() < 0.2 && { email: `m${Math.floor(draw() * 30)}@example.org` }),
});

async function settle(): Promise<void> {
  const { pool, log, settings } = it.app.deployment;
  for (let quiet = 0; quiet < 3; ) {
    const { rows } = await pool.query<{ open: number }>(
      `select ((select count(*) from suppression_queue) + (select count(*) from suppression_list_version where compared_after is not null or (state = 'draft' and people = 0)))::int as open`,
    );
    if (rows[0]!.open === 0) quiet += 1;
    else {
      quiet = 0;
      await compareOnce({ pool, log, settings });
    }
    await sleep(20);
  }
}

const hits = async () =>
  (
    await it.database.pool.query<{ hit: string }>(
      `select concat_ws(' ', list_id, version, entry_id, record_id, status, bits, evidence) as hit from suppression_hit order by 1`,
    )
  ).rows.map(({ hit }) => hit);

test('hits after any history are those of comparing everybody anew', { timeout: 120_000 }, async () => {
  const said = { name: 'all', kind: 'deceased', owner: 'o', legalBasis: 'l' };
  const { body } = await it.ask<SuppressionListAnswer>('/api/suppression-lists', said);
  const rows = Array.from({ length: 40 }, (_, nr) => {
    const { firstName: first, lastName: last, birthday, address, email } = traits();
    return JSON.stringify({ nr: String(nr), first, last, born: birthday, city: address?.city, mail: email });
  });
  const upload = { asOf: '2026-11-01', mapping: MAPPING, format: 'ndjson', text: rows.join('\n') };
  const address = `/api/suppression-lists/${body.list.id}/versions`;
  expect((await it.ask<SuppressionListUpload>(address, upload)).status).toBe(201);
  for (let step = 0; step < 25; step += 1) {
    const batch = Array.from({ length: 8 }, () => ({
      type: 'identify',
      userId: `u${Math.floor(draw() * 60)}`,
      traits: traits(),
    }));
    await it.send(draw() < 0.75 ? writeKey : publicKey, ...batch);
    if (step % 5 === 4) {
      const { body: page } = await it.ask<{ people: { id: string }[] }>('/api/people?limit=100');
      const [left, right] = [pick(page.people).id, pick(page.people).id];
      if (left !== right) await it.ask('/api/judgements', { kind: 'same', left, right, reason: 'r', isForced: true });
    }
    if (step === 12) await settle();
  }
  await settle();
  const after = await hits();
  expect(after.length).toBeGreaterThan(5);
  // What strangers were heard to say once stands; the rest follows from what is known now.
  await it.database.pool.query(`delete from suppression_hit`);
  await it.database.pool.query(
    `update suppression_list_version set compared_after = '00000000-0000-0000-0000-000000000000'`,
  );
  await settle();
  const anew = await hits();
  expect(anew.filter((hit) => !after.includes(hit))).toEqual([]);
  const hearsay = await it.database.pool.query<{ record_id: string }>(
    `select r.record_id from record r where not exists (
       select from record other where other.profile_id = r.profile_id and other.trust > 0)`,
  );
  const strangers = new Set(hearsay.rows.map((row) => row.record_id));
  expect(after.filter((hit) => !anew.includes(hit) && !strangers.has(hit.split(' ')[3]!))).toEqual([]);
});
