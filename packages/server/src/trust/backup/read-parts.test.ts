import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { ArchiveManifest } from './archive-format.ts';
import { readParts } from './read-parts.ts';
import { createTrailerMac } from './trailer-mac.ts';

const KEY = Buffer.alloc(32, 3);
const MANIFEST: ArchiveManifest = {
  program: '0.1.0',
  madeAt: '2026-11-22T00:00:00.000Z',
  migrations: ['0001-the-spine'],
  cluster: '1',
  nextTransaction: '9',
  sections: ['a', 'b'],
};

/** The lines of an archive of two tables. */
function lines(): string[] {
  const mac = createTrailerMac(KEY);
  mac.add(MANIFEST);
  const sections = ['a', 'b'].map((name) => {
    const head = { name, columns: { id: 'integer' } };
    const rows = ['{"id":1}\n', '{"id":2}\n'];
    const end = { name, rows: 2, sha256: createHash('sha256').update(rows.join('')).digest('hex') };
    mac.add(head);
    mac.add(end);
    return { head, rows, end };
  });
  const trailer = { stateHash: 'hash', sections: sections.map(({ end }) => end), mac: mac.finish('hash') };
  return [
    `${JSON.stringify({ '@manifest': MANIFEST })}\n`,
    ...sections.flatMap(({ head, rows, end }) => [
      `${JSON.stringify({ '@section': head })}\n`,
      ...rows,
      `${JSON.stringify({ '@end': end })}\n`,
    ]),
    `${JSON.stringify({ '@trailer': trailer })}\n`,
  ];
}

async function* each(items: readonly string[]): AsyncGenerator<string> {
  yield* items;
}

async function read(changed: readonly string[], key = KEY): Promise<string[]> {
  const kinds: string[] = [];
  for await (const { kind } of readParts(each(changed), key, 'it')) kinds.push(kind);
  return kinds;
}

test('the parts come as they were written', async () => {
  expect(await read(lines())).toEqual(['manifest', 'section', 'rows', 'end', 'section', 'rows', 'end', 'trailer']);
});

test('a line that is missing, doubled, swapped or changed is noticed, wherever it stands', async () => {
  const whole = lines();
  for (const at of whole.keys()) {
    await expect(read(whole.toSpliced(at, 1)), `without line ${at}`).rejects.toThrow('it is damaged');
    await expect(read(whole.toSpliced(at, 0, whole[at]!)), `line ${at} twice`).rejects.toThrow('it is damaged');
    await expect(read(whole.with(at, whole[at]!.replace(/[a-z0-9]/, 'x'))), `line ${at}`).rejects.toThrow(
      'it is damaged',
    );
  }
  await expect(read([whole[0]!, ...whole.slice(5, 9), ...whole.slice(1, 5), whole[9]!])).rejects.toThrow(
    'it is damaged',
  );
  await expect(read([])).rejects.toThrow('it ends too early');
});

test('who does not have the key cannot write what passes, however well the hashes fit', async () => {
  await expect(read(lines(), Buffer.alloc(32, 4))).rejects.toThrow('it is not what was written with this passphrase');
  const head = lines().map((line) => line.replace('"id":"integer"', '"id":"text"'));
  await expect(read(head)).rejects.toThrow('it is not what was written with this passphrase');
});
