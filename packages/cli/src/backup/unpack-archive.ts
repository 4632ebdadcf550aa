import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CommandFailure } from '../command-failure.ts';
import { type NewFile, newFile } from './new-file.ts';

/** The file of a folder that says what the others are; it comes last. */
const MANIFEST = 'manifest.ndjson';
const FLUSH_CHARACTERS = 256 * 1024;

/**
 * Writes a readable archive as a folder of plain files: `TABLE.ndjson`, a row a line, and the lines about them as the
 * manifest. @throws CommandFailure when the archive is not whole.
 */
export async function unpackArchive(archive: AsyncIterable<Uint8Array>, folder: string): Promise<number> {
  const manifest: string[] = [];
  let [table, text, bytes]: [NewFile | null, string, number] = [null, '', 0];
  const flush = async (): Promise<void> => {
    bytes += Buffer.byteLength(text);
    await table?.write(text);
    text = '';
  };
  for await (const line of archiveLines(archive)) {
    if (manifest.length > 0 && !line.startsWith('{"@')) {
      text += line;
      if (text.length > FLUSH_CHARACTERS) await flush();
      continue;
    }
    manifest.push(line);
    if (line.startsWith('{"@section"')) table = await newFile(path.join(folder, `${nameOf(line)}.ndjson`));
    if (!line.startsWith('{"@end"')) continue;
    await flush();
    await table?.finish();
    table = null;
  }
  if (manifest.at(-1)?.startsWith('{"@trailer"') !== true) throw new CommandFailure('The archive ended too early.');
  const last = await newFile(path.join(folder, MANIFEST));
  await last.write(manifest.join(''));
  await last.finish();
  return bytes + Buffer.byteLength(manifest.join(''));
}

function nameOf(line: string): string {
  const { name } = (JSON.parse(line) as { '@section': { name: string } })['@section'];
  if (!/^[a-z_]+$/.test(name)) throw new CommandFailure(`"${name}" is no name of a table.`);
  return name;
}

/** The lines of an archive: the first as it is, the others decompressed. */
async function* archiveLines(archive: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of decompressed(archive)) {
    const text = rest + decoder.decode(piece, { stream: true });
    const lines = text.split('\n');
    rest = lines.pop()!;
    for (const line of lines) yield `${line}\n`;
  }
}

async function* decompressed(archive: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = archive[Symbol.asyncIterator]();
  let header = Buffer.alloc(0);
  while (!header.includes(0x0a)) {
    const { value, done } = await source.next();
    if (done === true) throw new CommandFailure('The archive ended too early.');
    header = Buffer.concat([header, value]);
  }
  const end = header.indexOf(0x0a) + 1;
  yield header.subarray(0, end);
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    if (end < header.length) yield header.subarray(end);
    yield* { [Symbol.asyncIterator]: () => source };
  };
  const gunzip = createGunzip();
  // What is wrong with the source destroys it, and is thrown where it is read.
  pipeline(Readable.from(rest()), gunzip).catch(() => undefined);
  try {
    for await (const piece of gunzip) yield piece as Buffer;
  } catch (cause) {
    if (cause instanceof CommandFailure) throw cause;
    throw new CommandFailure('The archive cannot be decompressed: it broke off.', { cause });
  }
}
