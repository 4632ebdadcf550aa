import type { Stats } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { InputFailure } from './input-failure.ts';

/** A file that was given. */
export interface InputFile {
  /** As it was given. */
  readonly path: string;
  readonly name: string;
  /** Bytes as it lies there, compressed or not. */
  readonly bytes: number;
}

/** Looks at the files that were given: each once, in order of their names. @throws InputFailure naming what is no file. */
export async function findInputFiles(given: readonly string[]): Promise<InputFile[]> {
  const found = new Map<string, InputFile>();
  for (const one of given) {
    const stats = await lookAt(one);
    if (stats.isDirectory()) throw new InputFailure(`${one} is a folder: give its files, "${path.join(one, '*')}".`);
    if (!stats.isFile()) throw new InputFailure(`${one} is not a regular file.`);
    if (stats.size === 0) throw new InputFailure(`${one} is empty: not even a header is in it.`);
    found.set(await realpath(one), { path: one, name: path.basename(one), bytes: stats.size });
  }
  return [...found]
    .sort(([onePath, one], [otherPath, other]) => compare(one.name, other.name) || compare(onePath, otherPath))
    .map(([, file]) => file);
}

async function lookAt(file: string): Promise<Stats> {
  try {
    return await stat(file);
  } catch (error) {
    const why =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is not there' : `cannot be read: ${String(error)}`;
    throw new InputFailure(`${file} ${why}.`, error);
  }
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
