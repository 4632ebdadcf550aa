import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Evaluation } from '@throughline/cli/identity/evaluate/evaluation';
import { pairwiseQuality } from '@throughline/core/resolve/matching/evaluate/cluster-quality';
import { readPersonMapping } from '@throughline/core/resolve/matching/evaluate/person-mapping';
import { personOfRow, type Row, truthOfRow } from '@throughline/core/resolve/matching/evaluate/person-of-row';
import { matchRecords } from '@throughline/core/resolve/matching/match-records';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const COMMAND = path.resolve(import.meta.dirname, '../../packages/cli/bin/throughline.mjs');
const PAGE = readFileSync(path.join(import.meta.dirname, '../../docs/how-to/evaluate-matching.md'), 'utf8');
const FEBRL = path.resolve(import.meta.dirname, '../../../shared/data/identity/febrl/dataset1.csv');

let folder: string;
let temporary: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-evaluate-'));
  temporary = path.join(folder, 'tmp');
  mkdirSync(temporary);
  // PostgreSQL may run as another user, who must pass through.
  for (const passed of [folder, temporary]) spawn('chmod', ['711', passed]);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `throughline identity evaluate`; nothing that the environment says of a server may reach it. */
function start(...words: string[]) {
  const child = spawn(process.execPath, [COMMAND, 'identity', 'evaluate', ...words], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      TMPDIR: temporary,
      DATABASE_URL: 'postgresql://nowhere',
      THROUGHLINE_PORT: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  return { child, ended };
}

async function evaluate(...words: string[]): Promise<Evaluation> {
  const { code, out, err } = await start(...words, '--json').ended;
  expect([code, err]).toEqual([0, '']);
  expect(readdirSync(temporary)).toEqual([]);
  return JSON.parse(out) as Evaluation;
}

/** The blocks of the page in a language. */
const blocks = (language: string): string[] =>
  [...PAGE.matchAll(new RegExp(String.raw`^\`\`\`${language}\n([\s\S]*?)^\`\`\``, 'gm'))].map(([, text]) => text!);

test('the run of the page', async () => {
  writeFileSync(path.join(folder, 'customers.csv'), blocks('csv')[0]!);
  const [mapping, shown] = blocks('json');
  writeFileSync(path.join(folder, 'customers.mapping.json'), mapping!);
  const { seconds, recordsPerSecond, ...evaluation } = await evaluate(
    '--input',
    'customers.csv',
    '--mapping',
    'customers.mapping.json',
  );
  const { seconds: _, recordsPerSecond: __, ...told } = JSON.parse(shown!) as Evaluation;
  expect(evaluation).toEqual(told);
  expect(seconds).toBeGreaterThan(0);
  expect(recordsPerSecond).toBeGreaterThan(0);
  const [header, ...rows] = blocks('csv')[0]!.trimEnd().split('\n');
  writeFileSync(path.join(folder, 'reversed.csv'), [header, ...rows.reverse()].join('\n'));
  const reversed = await evaluate('--input', 'reversed.csv', '--mapping', 'customers.mapping.json');
  expect({ ...reversed, seconds: 0, recordsPerSecond: 0 }).toEqual({ ...told, seconds: 0, recordsPerSecond: 0 });
}, 240_000);

test('two files without duplicates are linked, of nested rows, and the answer is a file of pairs', async () => {
  const rows = (people: readonly [id: string, given: string, family: string, born: string][]) =>
    people
      .map(([id, first, last, born]) => JSON.stringify({ id, person: { names: [{ first, last }], born: [born] } }))
      .join('\n');
  // Father and son in one file, alike but for the year: never one person.
  writeFileSync(
    path.join(folder, 'a.ndjson'),
    rows([
      ['1', 'Grigore', 'Ciobanu', '19700203'],
      ['2', 'Lidia', 'Moraru', '19810911'],
      ['3', 'Lidia', 'Moraru', '19810911'],
    ]),
  );
  writeFileSync(
    path.join(folder, 'b.ndjson'),
    rows([
      ['1', 'Lidia', 'Moraru', '19810911'],
      ['2', 'Grigore', 'Ciobanu', '19700203'],
    ]),
  );
  writeFileSync(path.join(folder, 'truth.csv'), 'left,right,is_match\n1,2,1\n2,1,1\n1,1,0\n');
  const mapping = {
    id: 'id',
    fields: {
      givenName: 'person.names.first',
      familyName: 'person.names.last',
      birthDate: { column: 'person.born', format: 'YYYYMMDD' },
    },
  };
  writeFileSync(path.join(folder, 'link.json'), JSON.stringify(mapping));
  const words = ['--input', 'a.ndjson', '--input', 'b.ndjson', '--link', '--mapping', 'link.json'];
  const { records, people, largest, truePeople, pairwise } = await evaluate(...words, '--pairs', 'truth.csv');
  expect({ records, largest, truePeople }).toEqual({ records: 5, largest: 2, truePeople: 3 });
  expect(people).toBe(3);
  expect(pairwise).not.toBeNull();
}, 120_000);

describe('called wrongly', () => {
  test.each([
    ['no column of that name', { id: 'number', fields: { givenName: 'firstname' } }, 'Did you mean "first_name"?'],
    ['no id', { fields: { givenName: 'first_name' } }, '/id: name the column'],
    ['no JSON', '{', 'is no JSON'],
  ])(
    '%s: exit code 2 before anything starts',
    async (_what, mapping, words) => {
      writeFileSync(path.join(folder, 'customers.csv'), blocks('csv')[0]!);
      writeFileSync(path.join(folder, 'wrong.json'), typeof mapping === 'string' ? mapping : JSON.stringify(mapping));
      const { code, out, err } = await start('--input', 'customers.csv', '--mapping', 'wrong.json', '--json').ended;
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(words);
    },
    60_000,
  );

  test('ids that do not tell rows apart', async () => {
    writeFileSync(path.join(folder, 'twice.csv'), 'id,name\n1,Ana Rusu\n1,Ion Ceban\n');
    writeFileSync(path.join(folder, 'twice.json'), JSON.stringify({ id: 'id', fields: { fullName: 'name' } }));
    const { code, err } = await start('--input', 'twice.csv', '--mapping', 'twice.json').ended;
    expect([code, err]).toEqual([1, expect.stringContaining('the id "1" stands in rows 1 and 2')]);
    expect(readdirSync(temporary)).toEqual([]);
  }, 120_000);
});

test('stopped with Ctrl-C it leaves neither files nor processes', async () => {
  writeFileSync(path.join(folder, 'customers.csv'), blocks('csv')[0]!);
  writeFileSync(path.join(folder, 'customers.mapping.json'), blocks('json')[0]!);
  const { child, ended } = start('--input', 'customers.csv', '--mapping', 'customers.mapping.json');
  while (readdirSync(temporary).length === 0) await sleep(20);
  await sleep(1_500);
  child.kill('SIGINT');
  expect((await ended).code).toBe(130);
  expect(readdirSync(temporary)).toEqual([]);
}, 120_000);

const isThere = existsSync(FEBRL);
test.skipIf(!isThere)(
  `a published set gives the people that the pure rules give${isThere ? '' : ': skipped, its file is not in ../shared/data/identity'}`,
  async () => {
    const json = {
      id: 'rec_id',
      truth: { column: 'rec_id', pattern: String.raw`^rec-(\d+)-` },
      fields: {
        givenName: 'given_name',
        familyName: 'surname',
        houseNumber: 'street_number',
        street: 'address_1',
        addressLine2: 'address_2',
        city: 'suburb',
        postalCode: 'postcode',
        region: 'state',
        birthDate: { column: 'date_of_birth', format: 'YYYYMMDD' },
        nationalId: 'soc_sec_id',
      },
    };
    writeFileSync(path.join(folder, 'febrl.json'), JSON.stringify(json));
    const evaluation = await evaluate('--input', FEBRL, '--mapping', 'febrl.json');
    const mapping = readPersonMapping(json);
    if (!('id' in mapping)) throw new Error('the mapping is right');
    const rows: readonly Row[] = parse(readFileSync(FEBRL), { columns: true, trim: true });
    const records = rows.map((row) => ({ id: String(row['rec_id']), person: personOfRow(row, mapping) }));
    const truth = new Map(rows.map((row) => [String(row['rec_id']), truthOfRow(row, mapping)!]));
    const pure = matchRecords(records, { region: 'US', seed: 1 });
    const found = pure.partition.personOf.map(String);
    const answer = pure.records.map(({ id }) => truth.get(id)!);
    expect(evaluation).toMatchObject({ records: 1_000, truePeople: 500, people: new Set(found).size });
    expect(evaluation.pairwise!.f1).toBeCloseTo(pairwiseQuality(found, answer).f1, 4);
    expect(evaluation.pairwise!.f1).toBeGreaterThanOrEqual(0.999);
  },
  180_000,
);
