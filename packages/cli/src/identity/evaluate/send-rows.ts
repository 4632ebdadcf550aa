import { figure } from '../../import/import-progress.ts';
import type { ImportTarget } from '../../import/send/post-events.ts';
import { sendEvents } from '../../import/send/send-events.ts';
import type { StagedEvent } from '../../import/stage/event-staging.ts';
import type { MappedInput } from './mapped-input.ts';
import { personEvent, subjectOf } from './person-event.ts';
import { readPersonRows } from './read-person-rows.ts';

/** The rows that were sent, file by file. */
export interface SentRows {
  readonly ids: readonly (readonly string[])[];
  /** Which row a record of the engine stands for, by the place of its file and its subject. */
  readonly rowOf: ReadonlyMap<string, number>;
  /** The answers, row by row. */
  readonly truth: readonly (string | null)[];
  /** What could not be used, in words, some of it. */
  readonly complaints: readonly string[];
  readonly refused: number;
}

/** What sending needs. */
export interface RowSending {
  /** Where the rows of each file go. */
  readonly to: readonly ImportTarget[];
  readonly isLink: boolean;
  readonly showProgress: (line: string) => void;
}

const IN_FLIGHT = 4;
const MOST_COMPLAINTS = 5;

/** Sends the rows of all files through the front door, each file as a source of its own. */
export async function sendRows(inputs: readonly MappedInput[], parts: RowSending): Promise<SentRows> {
  const { to, isLink, showProgress } = parts;
  const [ids, truth, complaints]: [string[][], (string | null)[], string[]] = [[], [], []];
  const rowOf = new Map<string, number>();
  let refused = 0;
  const complain = (line: string): void => {
    refused += 1;
    if (complaints.length < MOST_COMPLAINTS) complaints.push(line);
  };
  const bytes = inputs.reduce((sum, { sample }) => sum + sample.file.bytes, 0);
  let [read, answered] = [0, 0];
  for (const [nth, input] of inputs.entries()) {
    const { path } = input.sample.file;
    const own: string[] = [];
    ids.push(own);
    const reading = {
      onBytes: (more: number) => void (read += more),
      onBadRow: (number: number, reason: string) => complain(`${path}, row ${number} ${reason}`),
    };
    await sendEvents(eventsOf(), {
      target: to[nth]!,
      inFlight: IN_FLIGHT,
      skip: 0,
      onEvents(events) {
        answered += events;
        showProgress(`sending ${Math.floor((100 * read) / Math.max(1, bytes))} %, ${figure(answered)} rows`);
      },
      onQuarantined: (event, _id, _reason, detail) =>
        complain(`${path}: the row with the id ${JSON.stringify(event.rule)} was refused: ${detail}`),
      onAnswered: () => undefined,
    });

    async function* eventsOf(): AsyncGenerator<readonly StagedEvent[]> {
      for await (const rows of readPersonRows(input, reading)) {
        yield rows.map(({ id, truth: answer, person }) => {
          const subject = subjectOf(id);
          rowOf.set(recordKey(nth, subject), truth.length);
          own.push(id);
          truth.push(answer);
          return { text: personEvent(subject, person, isLink), rule: id, file: path, row: own.length };
        });
      }
    }
  }
  return { ids, rowOf, truth, complaints, refused };
}

/** A record by its file and subject: two files may have the same ids. */
export function recordKey(file: number, subject: string): string {
  return `${file} ${subject}`;
}
