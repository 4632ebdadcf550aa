import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CollectAnswer } from '@throughline/contract/collect-answer';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runProgram } from '../run-program.ts';
import type { ImportSummary } from './import-summary.ts';
import { rowMapping, type TriedFolder, tryFolder } from './testing/try-import.ts';

let it: TriedFolder;
let engine: Engine;
beforeEach(() => {
  it = tryFolder();
  engine = createEngine();
});
afterEach(() => rmSync(it.folder, { recursive: true }));

interface Engine {
  readonly known: Set<string>;
  readonly sources: Record<string, unknown>[];
  /** Bodies that were taken. */
  readonly bodies: { messageId: string }[][];
  /** What happens instead of taking a body, in this order. */
  readonly mishaps: (() => Response | Error)[];
  readonly fetch: typeof fetch;
  /** Ids that it refuses. */
  refuses: (messageId: string) => boolean;
  asked: number;
}

/** As much of the engine as an import meets: sources, and events that count once. */
function createEngine(): Engine {
  const made: Engine = {
    known: new Set(),
    sources: [],
    bodies: [],
    mishaps: [],
    refuses: () => false,
    asked: 0,
    async fetch(input, { method = 'GET', body } = {}) {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      const sent = typeof body === 'string' ? (JSON.parse(body) as Record<string, unknown>) : {};
      if (pathname === '/api/sources' && method === 'GET') return Response.json({ sources: made.sources });
      if (pathname === '/api/sources') {
        made.sources.push({ id: `source-${made.sources.length}`, ...sent });
        return Response.json({ source: made.sources.at(-1), writeKey: 'k' }, { status: 201 });
      }
      made.asked += 1;
      const mishap = made.mishaps.shift()?.();
      if (mishap instanceof Error) throw mishap;
      if (mishap !== undefined) return mishap;
      const events = sent['events'] as { messageId: string }[];
      made.bodies.push(events);
      const answer: CollectAnswer = { success: true, accepted: 0, duplicates: 0, quarantined: [] };
      for (const [index, { messageId }] of events.entries()) {
        if (made.refuses(messageId))
          answer.quarantined.push({ index, messageId, reason: 'too_large', detail: 'Too large.' });
        else if (made.known.has(messageId)) answer.duplicates += 1;
        else answer.accepted += 1;
        if (!made.refuses(messageId)) made.known.add(messageId);
      }
      return Response.json(answer);
    },
  };
  return made;
}

let said: { out: string; err: string };
async function run(...words: string[]): Promise<{ exitCode: number; summary: ImportSummary }> {
  said = { out: '', err: '' };
  const exitCode = await runProgram(
    [
      'import',
      ...words,
      '--json',
      '--source',
      'Old Shop',
      '--mapping',
      path.join(it.folder, 'mapping.json'),
      '--errors',
      path.join(it.folder, 'errors'),
      '--checkpoint',
      path.join(it.folder, 'checkpoint'),
    ],
    {
      env: { THROUGHLINE_ADMIN_TOKEN: 'token' },
      fetch: engine.fetch,
      out: (text) => (said.out += String(text)),
      err: (text) => (said.err += text),
      isOutTerminal: false,
      isErrTerminal: false,
      now: Date.now,
    },
  );
  return { exitCode, summary: (said.out === '' ? {} : JSON.parse(said.out)) as ImportSummary };
}

/** Rows with ids from 1 on. */
function rows(name: string, count: number, from = 1): string {
  const lines = Array.from({ length: count }, (_, at) => `${from + at},n${at % 7}`);
  return it.write(name, `id,name\n${lines.join('\n')}\n`);
}
const useMapping = (table = {}): string => it.write('mapping.json', JSON.stringify(rowMapping(table, 'name')));
const folders = (): number => readdirSync(tmpdir()).filter((name) => name.startsWith('throughline-import-')).length;

test('makes the source, sends everything once, and says so', async () => {
  useMapping();
  const before = folders();
  const { exitCode, summary } = await run(rows('rows-1.csv', 2_500), rows('rows-2.csv', 100, 2_501));
  expect([exitCode, said.err]).toEqual([0, '']);
  expect(engine.sources).toEqual([
    {
      id: 'source-0',
      name: 'Old Shop',
      department: 'import',
      kind: 'import',
      trust: 'server',
      namespace: 'old-shop',
      dedupeHorizonDays: null,
    },
  ]);
  expect(summary.events).toEqual({
    made: 2_600,
    leftOut: 0,
    accepted: 2_600,
    duplicates: 0,
    quarantined: 0,
    answeredBefore: 0,
  });
  expect(engine.bodies.every((events) => events.length <= 1_000)).toBe(true);
  expect(existsSync(path.join(it.folder, 'checkpoint'))).toBe(false);
  expect(folders()).toBe(before);

  const again = await run(rows('rows-1.csv', 2_500), rows('rows-2.csv', 100, 2_501));
  expect(again.summary.events).toMatchObject({ accepted: 0, duplicates: 2_600 });
  expect(engine.sources).toHaveLength(1);
});

test('waits when it is told to, and tries again when nobody answers', async () => {
  useMapping();
  const busy = (status: number) => () => Response.json({}, { status, headers: { 'retry-after': '0' } });
  engine.mishaps.push(
    busy(429),
    busy(503),
    () => new TypeError('fetch failed'),
    () => new Response('', { status: 502 }),
  );
  const { exitCode, summary } = await run(rows('rows.csv', 10));
  expect([exitCode, summary.events.accepted, engine.asked]).toEqual([0, 10, 5]);
});

test('stops with the engine’s words when it refuses, and goes on from there', async () => {
  useMapping();
  const file = rows('rows.csv', 5_500);
  const refusal = () =>
    Response.json({ code: 'source_disabled', message: 'The source is disabled. Enable it.' }, { status: 404 });
  engine.mishaps.push(
    () => undefined as never,
    () => undefined as never,
    () => undefined as never,
    refusal,
  );
  const first = await run(file, '--in-flight', '1');
  expect([first.exitCode, said.err]).toEqual([
    1,
    'throughline: The source is disabled. Enable it. (source_disabled)\n',
  ]);
  expect(engine.known.size).toBe(3_000);

  const { summary } = await run(file);
  // The checkpoint is written once a second: it may be behind, and never ahead.
  const { answeredBefore, accepted, duplicates } = summary.events;
  expect(answeredBefore + duplicates).toBe(3_000);
  expect([accepted, engine.known.size]).toEqual([2_500, 5_500]);
});

test('a server that stays away is given up, naming the fix', async () => {
  useMapping();
  engine.mishaps.push(...Array.from({ length: 9 }, () => () => new TypeError('fetch failed')));
  const { exitCode } = await run(rows('rows.csv', 10), '--patience', '0');
  expect([exitCode, said.err]).toEqual([
    1,
    'throughline: No server answers at http://127.0.0.1:4600. Run the same command again to go on: nothing is counted twice.\n',
  ]);
});

test('a checkpoint of other files, another mapping or another source counts for nothing', async () => {
  useMapping();
  const file = rows('rows.csv', 1_500);
  engine.mishaps.push(
    () => undefined as never,
    () => Response.json({ message: 'No.', code: 'x' }, { status: 400 }),
  );
  await run(file, '--in-flight', '1');
  const kept = readFileSync(path.join(it.folder, 'checkpoint'), 'utf8');
  expect(JSON.parse(kept)).toMatchObject({ answered: 1_000 });

  rows('rows.csv', 1_501);
  expect((await run(file)).summary.events).toMatchObject({ answeredBefore: 0, accepted: 501, duplicates: 1_000 });
  it.write('checkpoint', kept.slice(0, 20));
  expect((await run(file)).summary.events).toMatchObject({ answeredBefore: 0, duplicates: 1_501 });
  it.write('checkpoint', kept);
  useMapping({ trim: true });
  expect((await run(file)).summary.events).toMatchObject({ answeredBefore: 0, duplicates: 1_501 });
});

test('what the engine refuses is counted, listed with its row, and ends with exit code 1', async () => {
  useMapping();
  engine.refuses = (messageId) => messageId === 'row/3';
  const { exitCode, summary } = await run(rows('rows.csv', 5));
  expect(exitCode).toBe(1);
  expect(summary).toMatchObject({
    rows: { bad: 0 },
    events: { accepted: 4, quarantined: 1 },
    quarantineReasons: [{ reason: 'too_large', count: 1, example: 'row/3: Too large.' }],
  });
  expect(JSON.parse(readFileSync(summary.errorFile!, 'utf8'))).toEqual({
    file: 'rows.csv',
    row: 3,
    reason: 'the engine refused the event: Too large.',
    event: 'row',
    messageId: 'row/3',
  });
});

test('a source that is otherwise than the mapping says is not used', async () => {
  engine.sources.push({ id: 's', name: 'Old Shop', trust: 'public', namespace: 'main' });
  useMapping();
  expect((await run(rows('rows.csv', 1))).exitCode).toBe(2);
  expect(said.err).toContain('The source "Old Shop" has the trust "public", and the mapping says "server"');
});

test('the order in which files are given changes nothing', async () => {
  useMapping({ key: 'id' });
  const files = [rows('rows-a.csv', 40), rows('rows-b.csv', 40, 41), rows('rows-c.csv', 40, 61)];
  await run(...files, '--in-flight', '1');
  const expected = engine.bodies.flat();
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray(files, { minLength: files.length }), async (shuffled) => {
      engine = createEngine();
      await run(...shuffled, '--in-flight', '1');
      expect(engine.bodies.flat()).toEqual(expected);
    }),
    { numRuns: 6 },
  );
});

test.each([
  [['--source', ''], /rows\.csv|mapping/],
  [['--in-flight', '0'], /--in-flight must be a whole number from 1 to 64/],
  [['--max-expansion', 'x'], /--max-expansion must be a whole number/],
])('%j is called wrongly', async (words, fix) => {
  useMapping();
  const { exitCode } = await run(path.join(it.folder, 'rows.csv'), ...words);
  expect([exitCode, engine.asked]).toEqual([2, 0]);
  expect(said.err).toMatch(fix);
});
