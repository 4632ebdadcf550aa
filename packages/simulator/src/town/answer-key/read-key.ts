import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { KeyLine } from './key-line.ts';

/** The lines of an answer key file, one at a time. @throws Error naming the fix when the file is no answer key, or was cut short */
export async function* readKey(path: string): AsyncGenerator<KeyLine, void, void> {
  let last: KeyLine | null = null;
  const input = createReadStream(path);
  for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const line = parse(text);
    if (last === null && line?.kind !== 'town') throw new Error(`${path} is no answer key of a town.`);
    if (line === null) break;
    last = line;
    yield line;
  }
  if (last?.kind !== 'totals') {
    throw new Error(
      `${path} ends in the middle: npm run town writes its last line when it has told everything. Run it again.`,
    );
  }
}

function parse(text: string): KeyLine | null {
  try {
    return JSON.parse(text) as KeyLine;
  } catch {
    // A writer that was killed leaves half a line.
    return null;
  }
}
