import type { MadeEvent } from '../produce-events.ts';
import { createPartitions, linesOf } from './partitions.ts';

/** An event on its way out. */
export interface StagedEvent {
  /** JSON. */
  readonly text: string;
  readonly rule: string;
  /** The row that made it. */
  readonly file: string;
  readonly row: number;
}

/** Events on disk until all of them are made. */
export interface EventStaging {
  add(made: MadeEvent): void;
  count(): number;
  /** Person by person, in pieces. */
  inOrder(): Generator<StagedEvent[]>;
  close(): void;
}

const PARTITIONS = 256;
/** Of a partition in memory; events of one person beyond it are sent as they come. */
const MAX_BYTES = 8 * 1024 ** 2;

/**
 * Keeps events to send them person by person: the engine then writes a person once for many events, which makes an import
 * of orders in order of time twice as fast, and a file that turns out to be broken is known before anything was sent.
 */
export function openEventStaging(): EventStaging {
  const partitions = createPartitions({ partitions: PARTITIONS, maxBytes: MAX_BYTES, keyOfLine: whoOfLine });
  const words: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, words.length);
    return words.push(word) - 1;
  };
  const eventOf = (line: string): StagedEvent => {
    const rule = line.indexOf('\t') + 1;
    const file = line.indexOf('\t', rule) + 1;
    const row = line.indexOf('\t', file) + 1;
    const text = line.indexOf('\t', row) + 1;
    return {
      rule: words[Number(line.slice(rule, file - 1))]!,
      file: words[Number(line.slice(file, row - 1))]!,
      row: Number(line.slice(row, text - 1)),
      text: line.slice(text),
    };
  };
  let count = 0;
  return {
    add({ event, rule, row }) {
      count += 1;
      // JSON has neither tabs nor line feeds outside of its escapes.
      const { who, text } = event;
      partitions.add(who, `${who}\t${numberOf(rule)}\t${numberOf(row.file)}\t${row.number}\t${text}`);
    },
    count: () => count,
    *inOrder() {
      for (const partition of partitions.all()) {
        if (partition.bytes > MAX_BYTES) {
          for (const piece of partition.pieces()) yield linesOf(piece).map(eventOf);
          continue;
        }
        const people = new Map<string, StagedEvent[]>();
        for (const piece of partition.pieces()) {
          for (const line of linesOf(piece)) {
            const who = whoOfLine(line);
            const own = people.get(who);
            if (own === undefined) people.set(who, [eventOf(line)]);
            else own.push(eventOf(line));
          }
        }
        yield* people.values();
      }
    },
    close: () => partitions.close(),
  };
}

function whoOfLine(line: string): string {
  return line.slice(0, line.indexOf('\t'));
}
