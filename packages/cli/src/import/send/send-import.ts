import type { BadRows } from '../bad-rows.ts';
import type { ImportProgress } from '../import-progress.ts';
import type { ImportSummary } from '../import-summary.ts';
import type { InputFile } from '../read/input-file.ts';
import type { EventStaging } from '../stage/event-staging.ts';
import { hashInput, openCheckpoint } from './checkpoint.ts';
import type { ImportTarget } from './post-events.ts';
import { type Sent, sendEvents } from './send-events.ts';

/** Begins the reason of an event that the engine refused, in the error file. */
export const REFUSED = 'the engine refused the event';

/** What became of what was sent. */
export interface SendResult extends Sent {
  readonly answeredBefore: number;
  readonly reasons: ImportSummary['quarantineReasons'];
}
/** Of a dry run. */
export const NOTHING_SENT: SendResult = { accepted: 0, duplicates: 0, quarantined: 0, answeredBefore: 0, reasons: [] };

/** What is sent, where to, and what is told of it. */
export interface SendParts {
  /** Path; null when none is to be used. */
  readonly checkpoint: string | null;
  readonly inFlight: number;
  readonly now: () => number;
  readonly target: ImportTarget;
  readonly mapping: string;
  readonly files: readonly InputFile[];
  readonly staged: EventStaging;
  readonly bad: BadRows;
  readonly progress: ImportProgress;
}

/** Sends what was made, from where an earlier run of the same import had come. */
export async function sendImport(parts: SendParts): Promise<SendResult> {
  const { target, staged, bad, progress, inFlight } = parts;
  const total = staged.count();
  const checkpoint = parts.checkpoint === null ? null : await findCheckpoint(parts.checkpoint, parts);
  const answeredBefore = Math.min(checkpoint?.answered ?? 0, total);
  const reasons = new Map<string, { count: number; example: string }>();
  progress.begin('sending', total - answeredBefore);
  const sent = await sendEvents(staged.inOrder(), {
    target,
    inFlight,
    skip: answeredBefore,
    onEvents: (events) => progress.onEvents(events),
    onAnswered: (events) => checkpoint?.save(events),
    onQuarantined({ file, row, rule }, messageId, reason, detail) {
      const known = reasons.get(reason);
      if (known === undefined) reasons.set(reason, { count: 1, example: `${messageId}: ${detail}` });
      else known.count += 1;
      bad.add(file, row, `${REFUSED}: ${detail}`, { event: rule, messageId });
    },
  });
  checkpoint?.remove();
  return { ...sent, answeredBefore, reasons: [...reasons].map(([reason, known]) => ({ reason, ...known })) };
}

async function findCheckpoint(
  path: string,
  { target: { baseUrl, sourceId }, mapping, files, progress, now }: SendParts,
) {
  progress.begin(
    'checking',
    files.reduce((sum, { bytes }) => sum + bytes, 0),
  );
  const input = await hashInput(mapping, files, (bytes) => progress.onBytes(bytes));
  return openCheckpoint(path, { server: baseUrl, sourceId, input }, now);
}
