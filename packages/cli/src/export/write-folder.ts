import { rmSync } from 'node:fs';
import { mkdir, readdir, rename, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CommandFailure } from '../command-failure.ts';
import { readTar } from './read-tar.ts';
import { removeOnExit } from './remove-on-exit.ts';

/** What the server packs: no name that could leave the folder. */
const MEMBER = /^day=\d{4}-\d\d-\d\d\/part-\d+\.parquet$/;

/**
 * Unpacks Parquet by day into a folder that has its name only when all of it is there. Gives the number of files.
 * @throws CommandFailure when the folder is there and not empty: days of two exports must not mix.
 */
export async function writeFolder(folder: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const target = path.resolve(folder);
  const there = await readdir(target).catch(() => null);
  if (there !== null && there.length > 0) {
    throw new CommandFailure(`${folder} is there and not empty: name a new folder.`, { exitCode: 2 });
  }
  const partial = path.join(path.dirname(target), `.${path.basename(target)}.partial-${process.pid}`);
  const remove = (): void => rmSync(partial, { recursive: true, force: true });
  const keep = removeOnExit(remove);
  try {
    await mkdir(partial, { recursive: true, mode: 0o700 });
    let files = 0;
    for await (const { name, bytes } of readTar(chunks)) {
      if (!MEMBER.test(name)) throw new CommandFailure(`The server sent a file with a name of another kind: ${name}.`);
      await mkdir(path.join(partial, path.dirname(name)), { recursive: true });
      await writeFile(path.join(partial, name), bytes, { mode: 0o600, flush: true });
      files += 1;
    }
    if (there !== null) await rmdir(target);
    await rename(partial, target);
    return files;
  } finally {
    remove();
    keep();
  }
}
