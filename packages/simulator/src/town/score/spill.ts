import { appendFileSync, createReadStream, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** Rows on disk, dealt into partitions by their key, so that each partition can be looked at in memory by itself. */
export interface Spill<Row> {
  /** Rows of one key always come into one partition. */
  add(key: string, row: Row): void;
  /** Every partition in turn; nothing may be added any more. */
  partitions(): AsyncGenerator<AsyncIterable<Row>, void, void>;
  /** Deletes the files. */
  remove(): void;
}

const PARTITIONS = 64;
const BUFFER_CHARACTERS = 32_768;

/** An empty spill in a folder of its own below `folder`. */
export function createSpill<Row>(folder: string, partitions = PARTITIONS): Spill<Row> {
  const own = mkdtempSync(path.join(folder, 'spill-'));
  const buffers = Array.from({ length: partitions }, () => ({ texts: [] as string[], length: 0 }));
  const fileOf = (partition: number): string => path.join(own, `${partition}.ndjson`);
  const flush = (partition: number): void => {
    const buffer = buffers[partition]!;
    appendFileSync(fileOf(partition), buffer.texts.join(''));
    buffer.texts = [];
    buffer.length = 0;
  };
  return {
    add(key, row) {
      const partition = hash(key) % partitions;
      const buffer = buffers[partition]!;
      const text = `${JSON.stringify(row)}\n`;
      buffer.texts.push(text);
      buffer.length += text.length;
      if (buffer.length > BUFFER_CHARACTERS) flush(partition);
    },
    async *partitions() {
      for (let partition = 0; partition < partitions; partition += 1) {
        flush(partition);
        yield readRows<Row>(fileOf(partition));
      }
    },
    remove: () => rmSync(own, { recursive: true, force: true }),
  };
}

async function* readRows<Row>(file: string): AsyncGenerator<Row, void, void> {
  for await (const line of createInterface({ input: createReadStream(file) })) yield JSON.parse(line) as Row;
}

/** @source FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
