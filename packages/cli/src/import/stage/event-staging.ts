import { isObject, textAt } from '@throughline/core/collect/json-path';
import type { ImportedEvent } from '@throughline/core/collect/mapping/rule-plan';
import type { MadeEvent } from '../produce-events.ts';
import { openPrivateDatabase } from './private-database.ts';

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

const CACHE_KIB = 4 * 1024;
const PIECE = 500;

/**
 * Keeps events to send them person by person: the engine then writes a person once for many events, which makes an import
 * of orders in order of time twice as fast, and a file that turns out to be broken is known before anything was sent.
 */
export function openEventStaging(): EventStaging {
  const { database, prepare, close } = openPrivateDatabase(CACHE_KIB);
  database.exec('create table event (who text, rule integer, file integer, row integer, body text)');
  const insert = database.prepare('insert into event values (?, ?, ?, ?, ?)');
  const words: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, words.length);
    return words.push(word) - 1;
  };
  let count = 0;
  return {
    add({ event, rule, row }) {
      if (count === 0) database.exec('begin');
      count += 1;
      insert.run(whoOf(event), numberOf(rule), numberOf(row.file), row.number, JSON.stringify(event));
    },
    count: () => count,
    *inOrder() {
      if (count > 0) database.exec('commit');
      let piece: StagedEvent[] = [];
      const sorted = prepare('select rule, file, row, body from event order by who, rowid').iterate();
      for (const [rule, file, row, text] of sorted as unknown as Iterable<[number, number, number, string]>) {
        piece.push({ text, rule: words[rule]!, file: words[file]!, row });
        if (piece.length < PIECE) continue;
        yield piece;
        piece = [];
      }
      if (piece.length > 0) yield piece;
    },
    close,
  };
}

/** Whom an event is about, as far as it can be told here. */
function whoOf(event: ImportedEvent): string {
  const own = textAt(event, 'userId', 'anonymousId');
  if (own !== null) return own;
  const { context } = event;
  const ids = isObject(context) ? context['externalIds'] : undefined;
  const [first] = Array.isArray(ids) ? ids : [];
  return isObject(first) ? (textAt(first, 'id') ?? '') : '';
}
