import { createWriteStream, rmSync } from 'node:fs';
import { rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CommandFailure } from '../command-failure.ts';
import { removeOnExit } from './remove-on-exit.ts';

/**
 * Writes a file that has its name only when it is whole; one that was there is replaced then. Gives the number of files.
 * @throws CommandFailure when it cannot be written.
 */
export async function writeWholeFile(file: string, chunks: AsyncIterable<Uint8Array>): Promise<1> {
  const there = await stat(file).catch(() => null);
  if (there?.isDirectory()) throw new CommandFailure(`${file} is a folder: name a file.`, { exitCode: 2 });
  const partial = path.join(path.dirname(file), `.${path.basename(file)}.partial-${process.pid}`);
  const keep = removeOnExit(() => rmSync(partial, { force: true }));
  try {
    await pipeline(Readable.from(chunks), createWriteStream(partial, { mode: 0o600, flush: true }));
    await rename(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw asFailure(error, file);
  } finally {
    keep();
  }
  return 1;
}

function asFailure(error: unknown, file: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof CommandFailure || typeof code !== 'string') return error;
  const fix = code === 'ENOENT' ? 'its folder is not there' : code === 'ENOSPC' ? 'the disk is full' : code;
  return new CommandFailure(`${file} cannot be written: ${fix}.`, { cause: error });
}
