import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inflateRawSync } from 'node:zlib';
import type { ErasurePreview } from '@throughline/contract/erasure';
import type { PersonHousehold } from '@throughline/contract/household';
import type { SuppressionHitInFull, SuppressionHitPage } from '@throughline/contract/suppression-hit';
import type { SuppressionListAnswer, SuppressionListPreview } from '@throughline/contract/suppression-list';
import { keptLog } from '@throughline/server/testing/test-log';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { rowsThatHold } from './rows-that-hold.ts';
import { ADMIN_TOKEN, type Shop, type ShopSource, startShop } from './start-shop.ts';

const CANARY = 'Kanarienvogel';
const NEIGHBOUR = 'Sperlingova';
const HOME = { street: 'str. Florilor 5 ap. 12', city: 'Chișinău', postalCode: 'MD-2001' };

let shop: Shop;
let crm: ShopSource;
let log: ReturnType<typeof keptLog>;
beforeAll(async () => {
  log = keptLog();
  shop = await startShop({ log: log.log });
  crm = await shop.addSource('crm', 'server');
  const timestamp = '2026-03-01T10:00:00Z';
  const phone = '+37369123456';
  const his = { firstName: CANARY, lastName: 'Rusu', birthday: '1941-03-05', address: HOME, phone };
  const hers = { firstName: NEIGHBOUR, lastName: 'Rusu', birthday: '1944-08-01', address: HOME, phone };
  await crm.send(
    { type: 'identify', userId: 'his', timestamp, traits: his },
    { type: 'identify', userId: 'hers', timestamp, traits: hers },
  );
  await eventually(
    () => householdOf('hers'),
    ({ household }) => household?.people === 2,
  );
  const list = { name: 'deaths', kind: 'deceased', owner: 'the register', legalBasis: 'GDPR' };
  const { id } = (await shop.ask<SuppressionListAnswer>('/api/suppression-lists', list)).body.list;
  const fields = { givenName: 'first', familyName: 'last', birthDate: 'born', deathDate: 'died' };
  const text = JSON.stringify({ nr: 7, first: CANARY, last: 'Rusu', born: '1941-03-05', died: '2026-11-01' });
  const versions = `/api/suppression-lists/${id}/versions`;
  await shop.ask(versions, { asOf: '2026-11-02', mapping: { id: 'nr', fields }, format: 'ndjson', text });
  await eventually(
    async () => (await shop.ask<SuppressionListPreview>(`${versions}/1/preview`)).body,
    ({ version }) => version.isCompared,
  );
  await shop.ask(`${versions}/1/in-force`, {});
  const [hit] = (await shop.ask<SuppressionHitPage>(`/api/suppression-lists/hits?personId=${await idOf('his')}`)).body
    .hits;
  await shop.ask(`/api/suppression-lists/hits/${hit!.id}/appeal`, { reason: `${CANARY} called` });
  const ruling = { kind: 'together', left: await idOf('his'), right: await idOf('hers'), reason: `${CANARY} said so` };
  expect((await shop.ask('/api/household-rulings', ruling)).status).toBe(201);
}, 60_000);
afterAll(() => shop.close());

const idOf = async (userId: string) => (await shop.person(`user_id:${userId}`)).id;
const householdOf = async (userId: string) =>
  (await shop.ask<PersonHousehold>(`/api/people/${await idOf(userId)}/household`)).body;

async function exported(userId: string): Promise<Map<string, string>> {
  const answer = await fetch(`${shop.url}/api/people/${await idOf(userId)}/export`, {
    headers: { authorization: `Bearer ${ADMIN_TOKEN}` },
  });
  expect(answer.status).toBe(200);
  return filesOfZip(Buffer.from(await answer.arrayBuffer()));
}
const rowsOf = (text: string | undefined): unknown[] =>
  (text ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

test('an export holds which entry of a list is held to mean the person, why, and what was said of it', async () => {
  const files = await exported('his');
  const [hit] = rowsOf(files.get('suppression-hits.ndjson')) as SuppressionHitInFull[];
  expect(hit).toMatchObject({ list: { name: 'deaths' }, ref: '7', status: 'appealed', isInForce: true });
  expect(hit!.entry.said).toContainEqual({ field: 'birthDate', value: '1941-03-05' });
  expect(hit!.rulings).toMatchObject([{ kind: 'appealed' }]);
  const { priorBits, waterfall, rivalBits, bits } = hit!;
  const sum = waterfall.reduce((all, { countedBits }) => all + countedBits, priorBits) - rivalBits;
  expect(Math.abs(sum - bits)).toBeLessThan(1e-9);
});

test('and where the person lives, what that rests on and what was ruled; of the others nothing', async () => {
  const files = await exported('his');
  expect(rowsOf(files.get('households.ndjson'))).toEqual([
    {
      since: '2026-03-01T10:00:00.000Z',
      until: null,
      people: 2,
      restsOn: expect.arrayContaining([
        {
          home: expect.stringContaining('Florilor') as string,
          shares: expect.arrayContaining([
            { kind: 'family', value: 'rusu' },
            { kind: 'phone', value: '+37369123456' },
          ]) as unknown,
          since: '2026-03-01T10:00:00.000Z',
          until: null,
        },
      ]) as unknown,
    },
  ]);
  expect(rowsOf(files.get('household-rulings.ndjson'))).toMatchObject([{ kind: 'together', revokedAt: null }]);
  const [hers, his] = [await idOf('hers'), await idOf('his')];
  for (const [name, text] of files) {
    expect(text, name).not.toContain(NEIGHBOUR);
    expect(text, name).not.toContain(hers);
  }
  const other = await exported('hers');
  expect([...other.keys()]).not.toContain('suppression-hits.ndjson');
  for (const [name, text] of other) {
    if (name === 'household-rulings.ndjson') continue;
    expect(text, name).not.toContain(CANARY);
    expect(text, name).not.toContain(his);
  }
});

test('erasing says before what goes, and leaves nothing of it but the entry, which is the list’s', async () => {
  const { body } = await shop.ask<ErasurePreview>('/api/erasures/preview', { person: await idOf('his') });
  expect(body).toMatchObject({ hits: 1, householdRulings: 1 });
  expect((await rowsThatHold(shop.database.pool, CANARY)).length).toBeGreaterThan(5);
  const erased = await shop.ask('/api/erasures', { person: await idOf('his'), reason: 'asked to' });
  expect(erased.status).toBe(201);
  // What runs behind has run.
  await sleep(1_200);
  const left = await rowsThatHold(shop.database.pool, CANARY);
  expect(left.filter((row) => !row.includes('suppression_list_entry:'))).toEqual([]);
  expect(left).toHaveLength(1);
  expect(filesThatHold(shop.dataDir)).toEqual([]);
  expect(log.said()).not.toContain(CANARY);
  expect((await householdOf('hers')).household).toBeNull();
  expect((await shop.ask<SuppressionHitPage>('/api/suppression-lists/hits')).body.hits).toEqual([]);
});

function filesThatHold(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files
    .map(({ parentPath, name }) => path.join(parentPath, name))
    .filter((file) => readFileSync(file, 'latin1').includes(CANARY));
}

/** The files of an archive by what its central directory says. */
function filesOfZip(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [packed, length, begins] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.toString('utf8', at + 46, at + 46 + length);
    const data = begins + 30 + zip.readUInt16LE(begins + 26) + zip.readUInt16LE(begins + 28);
    files.set(name, inflateRawSync(zip.subarray(data, data + packed)).toString());
    at += 46 + length;
  }
  return files;
}
