import { rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { suggestMapping } from '../suggest/suggest-mapping.ts';
import { rowMapping, type TriedFolder, tryFolder } from '../testing/try-import.ts';

let it: TriedFolder;
beforeEach(() => {
  it = tryFolder();
});
afterEach(() => rmSync(it.folder, { recursive: true }));

const decimal = { name: 'price', type: 'INT64', converted_type: 'DECIMAL', scale: 2, precision: 18 } as const;
const utc = { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } as const;
const at = { name: 'at', type: 'INT64', logical_type: utc } as const;
const local = { name: 'local', type: 'INT64', logical_type: { ...utc, isAdjustedToUTC: false } } as const;
const ID = 9_007_199_254_740_993n;

/** Two rows of what Parquet has and JSON has not. */
function parquet(): Uint8Array {
  const day = Date.UTC(2020, 0, 2, 3, 4, 5);
  return new Uint8Array(
    parquetWriteBuffer({
      schema: [
        { name: 'root', num_children: 6, repetition_type: 'REQUIRED' },
        { name: 'id', type: 'INT64', repetition_type: 'REQUIRED' },
        { ...decimal, repetition_type: 'REQUIRED' },
        { ...at, repetition_type: 'REQUIRED' },
        { ...local, repetition_type: 'REQUIRED' },
        { name: 'name', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
        { name: 'isPaid', type: 'BOOLEAN', repetition_type: 'REQUIRED' },
      ],
      columnData: [
        { name: 'id', data: [ID, 2n] },
        { name: 'price', data: [30n, 1_234_567_890_123_456n] },
        { name: 'at', data: [BigInt(day), BigInt(day)] },
        { name: 'local', data: [BigInt(day), BigInt(day)] },
        { name: 'name', data: ['Žofie', null] },
        { name: 'isPaid', data: [true, false] },
      ],
    }),
  );
}

const mapping = rowMapping(
  { zone: 'Europe/Rome', columns: { price: { type: 'number' }, local: { type: 'time' } } },
  'price',
  'at',
  'local',
  'name',
  'isPaid',
);

test.each([
  ['as it is', 'rows.parquet', parquet()],
  ['packed by gzip', 'rows.parquet.gz', gzipSync(parquet())],
  ['by another name', 'rows.data', parquet()],
])('Parquet %s keeps decimals, digits, instants and local times', async (_kind, name, content) => {
  const { preview, rows } = await it.preview([it.write(name, content)], mapping);
  expect(rows).toEqual({ read: 2, bad: 0, repeated: 0 });
  expect(preview?.rules[0]?.sample).toMatchObject({
    messageId: `row/${ID}`,
    properties: {
      price: 0.3,
      at: '2020-01-02T03:04:05.000Z',
      local: '2020-01-02T02:04:05.000Z',
      name: 'Žofie',
      isPaid: true,
    },
  });
});

test('a packed file can be proposed a mapping for', async () => {
  const mapping = await suggestMapping([it.write('rows.parquet.gz', gzipSync(parquet()))], 200);
  expect(mapping.tables['rows']).toMatchObject({ files: 'rows.parquet*', key: 'id' });
});

test('a column that is not there is named', async () => {
  const file = it.write('rows.parquet', parquet());
  await expect(it.preview([file], rowMapping({}, 'prise'))).rejects.toThrow(
    /has no column "prise".*Did you mean "price"\? It has: id, price/,
  );
});
