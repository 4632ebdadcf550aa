import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Undo } from '../run-bench.ts';

/** A call that names somebody of the town, as JSON. */
export interface PersonCall {
  /** How many residents the town had told of before. */
  readonly residents: number;
  readonly source: string;
  readonly text: string;
}

const WRITER = fileURLToPath(new URL('./write-person-calls.ts', import.meta.url));
const SEED = 'identity bench';
/** One process a core of the smallest machine that this is measured on. */
const WRITERS = 2;

/**
 * Makes up a town and writes its naming calls to files, so that nobody has to make them up while something is measured.
 * @returns reads them in the order in which the town grows.
 */
export async function makePersonCalls(undo: Undo, folder: string, people: number): Promise<AsyncGenerator<PersonCall>> {
  const files = Array.from({ length: WRITERS }, (_, nth) => path.join(folder, `calls-${nth}.ndjson`));
  await Promise.all(
    files.map(async (file, nth) => {
      const words = [WRITER, file, String(people), SEED, String(WRITERS), String(nth)];
      const child = spawn(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
      undo.push(async () => void child.kill());
      const [code] = (await once(child, 'close')) as [number | null];
      if (code !== 0) throw new Error('The town could not be made up.');
    }),
  );
  return merged(files);
}

async function* merged(files: readonly string[]): AsyncGenerator<PersonCall> {
  const open = files.map((file) => createInterface(createReadStream(file))[Symbol.asyncIterator]());
  const heads = await Promise.all(open.map(next));
  for (;;) {
    let least = -1;
    for (const [at, head] of heads.entries())
      if (head !== null && (least < 0 || head.residents < heads[least]!.residents)) least = at;
    if (least < 0) return;
    yield heads[least]!;
    heads[least] = await next(open[least]!);
  }
}

async function next(lines: AsyncIterator<string>): Promise<PersonCall | null> {
  const { done, value } = await lines.next();
  if (done === true) return null;
  const source = value.indexOf('\t') + 1;
  const text = value.indexOf('\t', source) + 1;
  return {
    residents: Number(value.slice(0, source - 1)),
    source: value.slice(source, text - 1),
    text: value.slice(text),
  };
}
