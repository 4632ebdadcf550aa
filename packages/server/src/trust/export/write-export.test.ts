import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { zstdDecompressSync } from 'node:zlib';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readEventPlaces } from '../../collect/read-event-places.ts';
import { createTestDeployment, type TestDeployment } from '../../testing/test-deployment.ts';
import type { ExportSink } from './export-sink.ts';
import { exportToFolder } from './export-to-folder.ts';
import { writeExport } from './write-export.ts';

const run = promisify(execFile);
const EVENTS = 100_000;
const HEAP_MIB = 64;
/** Node with nothing to do takes 60 or so; all events together would take 180 more, as text alone. */
const PEAK_MIB = 260;

let it: TestDeployment;
let folder: string;

beforeAll(async () => {
  it = await createTestDeployment();
  folder = mkdtempSync(path.join(tmpdir(), 'throughline-export-'));
  await it.pool.query(
    `insert into source (source_id, name, department, kind, trust, namespace)
     values ('00000000-0000-4000-8000-000000000001', 'shop', 'test', 'test', 1, 'main')`,
  );
  // Two days, mixed in every block.
  await it.pool.query(
    `insert into event (record_id, occurred_at, event_id, received_at, source_id, dedupe_key, trust, marks, type, name, payload)
     select md5('record' || n % 5000)::uuid, now(), gen_random_uuid(), date_trunc('month', now()) + (n % 2) * interval '1 day',
       '00000000-0000-4000-8000-000000000001', gen_random_uuid(), 1, 0, 'track', 'Viewed',
       format('{"nth":%s,"text":"%s"}', n, (select string_agg(md5(n || '-' || part), '') from generate_series(1, 55) part))
     from generate_series(1, $1::integer) n`,
    [EVENTS],
  );
}, 120_000);
afterAll(async () => {
  await it.database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function within(request: object): Promise<{ rows: number; bytes: number; peakMiB: number }> {
  const fixture = path.join(import.meta.dirname, 'fixtures/export-within.ts');
  const words = [fixture, JSON.stringify(it.database.connection), JSON.stringify(request)];
  const { stdout } = await run(process.execPath, [`--max-old-space-size=${HEAP_MIB}`, ...words], { timeout: 100_000 });
  return JSON.parse(stdout) as Awaited<ReturnType<typeof within>>;
}

describe('an export of 100,000 events', () => {
  test.each(['ndjson', 'csv', 'parquet'])(
    'fits into a small process as %s',
    async (format) => {
      const { rows, bytes, peakMiB } = await within({ what: 'events', query: { format } });
      expect(rows).toBe(EVENTS);
      expect(bytes).toBeGreaterThan(format === 'parquet' ? 80e6 : 190e6);
      expect(peakMiB).toBeLessThan(PEAK_MIB);
    },
    100_000,
  );

  test('looks at the months that were asked for, oldest first', async () => {
    const month = (at: string): string => `public.event_${at.slice(0, 7).replace('-', '_')}`;
    const now = new Date();
    const thisMonth = month(now.toISOString());
    const all = await readEventPlaces(it.pool, { from: null, to: null });
    const tables = all.map(({ table }) => table);
    expect(tables.length).toBeGreaterThan(3);
    expect(tables).toEqual([...tables].sort());
    expect(all.find(({ table }) => table === thisMonth)?.blocks).toBeGreaterThan(10_000);
    const only = { from: now, to: new Date(now.getTime() + 1) };
    expect((await readEventPlaces(it.pool, only)).map(({ table }) => table)).toEqual([thisMonth]);
  });

  test('reads no more than its sink takes', async () => {
    let writes = 0;
    const file = {
      write: async () => {
        writes += 1;
        await new Promise(() => undefined);
      },
      close: async () => {},
    };
    const over = new AbortController();
    void writeExport(it, { what: 'events', query: {} }, { open: async () => file }, over.signal).catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(writes).toBe(1);
  });

  test('does not have what is erased after it began', async () => {
    const { rows } = await it.pool.query<{ record_id: string }>(
      'select record_id from event order by ctid desc limit 1',
    );
    const record = rows[0]!.record_id;
    let text = '';
    let isErased = false;
    const file = {
      async write(bytes: Uint8Array) {
        if (!isErased) await it.pool.query('delete from event where record_id = $1', [record]);
        else text += Buffer.from(bytes).toString();
        isErased = true;
      },
      close: async () => {},
    };
    const filter = { receivedFrom: '2020-01-01T00:00:00Z' };
    const outcome = await writeExport(it, { what: 'events', query: filter }, { open: async () => file });
    expect(outcome.rows).toBeLessThan(EVENTS);
    expect(text).not.toContain(record);
  });
});

describe('an export into a folder', () => {
  const month = new Date().toISOString().slice(0, 7);
  const days = [`day=${month}-01`, `day=${month}-02`];

  test('has a file a day, in row groups', async () => {
    const outcome = await exportToFolder(it, { what: 'events', query: { format: 'parquet' } }, folder);
    expect(readdirSync(folder).sort()).toEqual(days);
    expect(outcome.files).toEqual(expect.arrayContaining(days.map((day) => `${day}/part-0.parquet`)));
    let rows = 0;
    for (const file of outcome.files) {
      const bytes = new Uint8Array(readFileSync(path.join(folder, file))).buffer;
      const metadata = parquetMetadata(bytes);
      rows += Number(metadata.num_rows);
      if (file.endsWith('part-0.parquet')) expect(metadata.row_groups.length).toBeGreaterThan(1);
      const read = { file: bytes, compressors: { ZSTD: (input: Uint8Array) => zstdDecompressSync(input) } };
      const [first] = await parquetReadObjects({ ...read, rowEnd: 1, columns: ['received_at', 'payload'] });
      expect(`day=${(first!['received_at'] as Date).toISOString().slice(0, 10)}`).toBe(path.dirname(file));
      expect(JSON.parse(String(first!['payload']))).toMatchObject({ nth: expect.any(Number) });
    }
    expect(rows).toBe(outcome.rows);
  });

  test('replaces the days that it has, and leaves nothing of one that fails', async () => {
    const part = { format: 'parquet', receivedTo: `${month}-02T00:00:00Z`, name: 'Viewed' } as const;
    const before = readdirSync(path.join(folder, days[1]!));
    const outcome = await exportToFolder(it, { what: 'events', query: part }, folder);
    expect(readdirSync(path.join(folder, days[0]!)).sort()).toEqual(
      outcome.files.map((file) => path.basename(file)).sort(),
    );
    expect(readdirSync(path.join(folder, days[1]!))).toEqual(before);
    const over = AbortSignal.abort(new Error('enough'));
    await expect(exportToFolder(it, { what: 'events', query: {} }, folder, over)).rejects.toThrow('enough');
    expect(readdirSync(folder).sort()).toEqual(days);
  });
});

test('an export of nothing is a file of no rows', async () => {
  const written = async (what: 'people' | 'orders', query: object): Promise<Buffer> => {
    const parts: Uint8Array[] = [];
    const file = { write: async (bytes: Uint8Array) => void parts.push(bytes), close: async () => {} };
    const sink: ExportSink = { open: async () => file };
    expect(await writeExport(it, { what, query }, sink)).toMatchObject({ rows: 0, leftOut: 0 });
    return Buffer.concat(parts);
  };
  expect(String(await written('people', {}))).toBe('');
  expect(String(await written('orders', { format: 'csv' }))).toMatch(/^person_id,order_key,.*,refunds\r\n$/);
  const parquet = await written('people', { format: 'parquet' });
  expect(await parquetReadObjects({ file: new Uint8Array(parquet).buffer })).toEqual([]);
});
