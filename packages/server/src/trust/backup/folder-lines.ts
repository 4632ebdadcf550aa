import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { SectionHead } from './archive-format.ts';
import { damaged } from './archive-error.ts';
import { textLines } from './text-lines.ts';

/** The file of a folder that says what the others are. Written last: a folder without it is no whole export. */
export const FOLDER_MANIFEST = 'manifest.ndjson';

/**
 * The lines of an archive that was unpacked into a folder: the manifest's, and behind the head of each table those of
 * its file `TABLE.ndjson`.
 */
export async function* folderLines(folder: string): AsyncGenerator<string> {
  let isHeader = true;
  for await (const line of fileLines(path.join(folder, FOLDER_MANIFEST))) {
    if (!isHeader) yield line;
    isHeader = false;
    if (!line.startsWith('{"@section"')) continue;
    const { name } = (JSON.parse(line) as { '@section': SectionHead })['@section'];
    if (!/^[a-z_]+$/.test(name)) throw damaged(folder, 'a table has no valid name');
    yield* fileLines(path.join(folder, `${name}.ndjson`));
  }
}

async function* fileLines(file: string): AsyncGenerator<string> {
  const bytes = createReadStream(file);
  try {
    yield* textLines(bytes, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw damaged(file, 'the file is not there');
    throw error;
  }
}
