import type { TownSourceName } from '../brand/town-source.ts';
import type { Calendar } from '../calendar.ts';
import type { TownCall } from './town-call.ts';
import type { TownRow } from './town-row.ts';
import type { TruthEntry } from './truth-entry.ts';
import type { Utterance } from './utterance.ts';

/** A row of which nobody has yet judged whether it can be tied to its person. */
export type ToldRow = Omit<TownRow, 'isUntraceable'>;

/** Where a family's story is written down while it is told, in any order. */
export interface Telling {
  /** Says it, unless the calendar is over by then or has not begun: false. */
  say(utterance: Utterance): boolean;
  /** Writes it, likewise. */
  write(row: ToldRow): boolean;
  learn(entry: TruthEntry): void;
  readonly calls: readonly TownCall[];
  readonly rows: readonly ToldRow[];
  readonly truth: readonly TruthEntry[];
}

/** A blank page for the family with this number. */
export function createTelling(familyNumber: number, calendar: Calendar): Telling {
  const calls: TownCall[] = [];
  const rows: ToldRow[] = [];
  const truth: TruthEntry[] = [];
  const isTold = (at: number) => calendar.from <= at && at < calendar.until;
  return {
    calls,
    rows,
    truth,
    say({ source, resident, at, body: { type, ...body }, delayMs = 0 }) {
      if (!isTold(at)) return false;
      const call = {
        type,
        messageId: `t${familyNumber}-${calls.length}`,
        timestamp: new Date(at).toISOString(),
        ...body,
      };
      calls.push(toCall(source, resident.id, at, at + delayMs, call));
      return true;
    },
    write(row) {
      if (!isTold(row.writtenAt)) return false;
      rows.push(row);
      return true;
    },
    learn: (entry) => void truth.push(entry),
  };
}

function toCall(
  source: TownSourceName,
  person: string,
  occurredAt: number,
  arrivesAt: number,
  call: TownCall['call'],
): TownCall {
  return { source, person, isUntraceable: false, occurredAt, arrivesAt, call };
}
