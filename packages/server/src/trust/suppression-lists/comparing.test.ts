import { setTimeout as sleep } from 'node:timers/promises';
import type { SuppressionListAnswer, SuppressionListUpload } from '@throughline/contract/suppression-list';
import { blockingKeys } from '@throughline/core/resolve/matching/candidates/blocking-keys';
import { drawNumbers } from '@throughline/core/resolve/matching/learn/draw-numbers';
import { prepareRecord } from '@throughline/core/resolve/matching/normalise/prepare-record';
import type { PersonData } from '@throughline/core/resolve/matching/person-data';
import { MOST_READ } from '@throughline/core/resolve/matching/suppression/used-blocks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { keyHashOf } from './list-ids.ts';
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

test('a list that says one name a hundred times has refined keys for it, and finds whoever it means', {
  timeout: 60_000,
}, async () => {
  const said = { name: 'namesakes', kind: 'deceased', owner: 'o', legalBasis: 'l' };
  const { body } = await it.ask<SuppressionListAnswer>('/api/suppression-lists', said);
  const listId = body.list.id;
  const days = Array.from({ length: 100 }, (_, nth) => new Date(Date.UTC(1941, 0, 1 + nth)).toISOString().slice(0, 10));
  const rows = days.map((born, nr) =>
    JSON.stringify({ nr: String(nr), first: 'Anton', last: 'Zubcu', born, city: 'Orhei' }),
  );
  rows.push(JSON.stringify({ nr: 'alone', first: 'Eufrosina', last: 'Kiriac', born: '1931-01-01' }));
  const upload = { asOf: '2026-11-01', mapping: MAPPING, format: 'ndjson', text: rows.join('\n') };
  expect((await it.ask(`/api/suppression-lists/${listId}/versions`, upload)).status).toBe(201);
  await it.send(writeKey, {
    type: 'identify',
    userId: 'anton',
    traits: { firstName: 'Anton', lastName: 'Zubcu', birthday: days[77], address: { city: 'Orhei' } },
  });
  await settle();
  const { rows: entries } = await it.database.pool.query<{
    entry_id: string;
    ref: string;
    person: string;
    keys: string[];
  }>(
    `select entry_id, ref, person, array(select key::text from suppression_list_key k
       where k.list_id = e.list_id and k.version = e.version and k.entry_id = e.entry_id) as keys
     from suppression_list_entry e where list_id = $1`,
    [listId],
  );
  const keysOf = entries.map(({ entry_id: id, person }) =>
    blockingKeys(prepareRecord({ id, person: JSON.parse(person) as PersonData }, 'US')),
  );
  const counts = new Map<string, number>();
  for (const coarse of keysOf.flatMap((keys) => [...new Set(keys.map((key) => key.coarse))]))
    counts.set(coarse, (counts.get(coarse) ?? 0) + 1);
  for (const [nth, { ref, keys }] of entries.entries()) {
    const expected = keysOf[nth]!.flatMap((key) =>
      counts.get(key.coarse)! >= MOST_READ ? key.forms.flat() : [key.coarse],
    );
    expect([...keys].sort(), ref).toEqual([...new Set(expected.map(keyHashOf))].sort());
  }
  expect(entries.some(({ keys }) => keys.length > 15)).toBe(true);
  const { rows: hit } = await it.database.pool.query<{ ref: string }>(
    `select ref from suppression_hit join suppression_list_entry using (list_id, version, entry_id) where list_id = $1`,
    [listId],
  );
  expect(hit).toContainEqual({ ref: '77' });
  expect(hit).not.toContainEqual({ ref: 'alone' });
});
