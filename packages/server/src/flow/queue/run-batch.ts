import { DatabaseError, type Pool } from 'pg';
import type { Logger } from 'pino';
import { ensureEventPartitions } from '../../collect/event-partition.ts';
import { refuseAccepted } from '../../collect/quarantine/refuse-accepted.ts';
import type { AcceptedEvent } from '../../collect/accepted-event.ts';
import type { BrandSettings } from '../../config/brand-settings.ts';
import { describeFault } from '../../http/describe-fault.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { beforeNextTry, TRIES } from '../../postgres/before-next-try.ts';
import { faultClass, isMissingPartition } from '../../postgres/fault-class.ts';
import { inTransaction } from '../../postgres/in-transaction.ts';
import { createRecordMemory, type RecordMemory } from '../../resolve/record-memory.ts';
import { createKnownWords, type KnownWords } from '../../understand/search/search-word-store.ts';
import type { BatchRunner, Receipt } from './receipt.ts';
import { processEvents, type Batch, type BatchOutcome } from '../process-events.ts';

/** A batch never waits for anybody but the database; whom it has locked, other batches wait for. */
const MAY_IDLE_MS = 10_000;
/** Tries beside other batches. One that others overtook each time then waits for its turn, and runs with nobody beside it. */
const TRIES_BESIDE_OTHERS = 8;

/** What batches are run with. */
export interface RunBatchParts {
  readonly pool: Pool;
  readonly settings: () => BrandSettings;
  readonly log: Logger;
  /** Told of events that came under an id of before with another body, once their batch has committed. */
  readonly onConflicts?: (events: readonly AcceptedEvent[]) => void;
  /** Told that a batch has committed which says something new of whom its records are about. */
  readonly onToMatch?: (recordIds: ReadonlySet<string>) => void;
}

interface RunBatchTools extends RunBatchParts {
  readonly memory: RecordMemory;
  readonly knownWords: KnownWords;
}

/** Runs micro-batches, remembering between them the records it has seen. */
export function createBatchRunner(parts: RunBatchParts): BatchRunner {
  const tools = { ...parts, memory: createRecordMemory(), knownWords: createKnownWords() };
  return function runOneBatch(batch) {
    return runBatch(tools, batch);
  };
}

/**
 * Runs one micro-batch to its end (`model.md` 7): again where others were in the way, alone at last; in halves where some
 * event's data is to blame, so that it alone goes to quarantine and the rest commits. A sick database
 * quarantines nothing.
 * @throws ProblemError `unavailable`
 */
async function runBatch(tools: RunBatchTools, batch: Batch): Promise<Receipt> {
  const { pool, settings, log, memory, knownWords } = tools;
  let mayHoldDuplicates = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const alone = attempt > TRIES_BESIDE_OTHERS;
      const options = { settings: settings(), memory, knownWords, mayHoldDuplicates, alone };
      const outcome = await inTransaction(pool, (client) => processEvents(client, batch, options), MAY_IDLE_MS);
      memory.forget(outcome.settled);
      if (outcome.conflicts.length > 0) tools.onConflicts?.(outcome.conflicts);
      if (outcome.mustMatch) tools.onToMatch?.(outcome.toMatch);
      return receiptOf(outcome);
    } catch (error) {
      const fault = faultClass(error);
      if (fault === 'duplicate') {
        mayHoldDuplicates = true;
        continue;
      }
      if (fault === 'bisect') return bisect(tools, batch, error);
      if (fault !== 'retry' || attempt >= TRIES) {
        log[fault === 'bug' ? 'error' : 'warn'](
          { fault: describeFault(error), kind: fault, events: batch.events.length },
          'batch failed',
        );
        throw new ProblemError('unavailable', 'The database could not take the events in.', {
          headers: { 'retry-after': '2' },
          cause: error,
        });
      }
      log.debug({ fault: describeFault(error), attempt }, 'batch runs again');
      memory.forget(batch.events.map(({ recordId }) => recordId));
      if (isMissingPartition(error)) await ensureEventPartitions(pool, new Date(batch.events[0]!.receivedAt));
      await beforeNextTry(attempt);
    }
  }
}

async function bisect(tools: RunBatchTools, { events, refused }: Batch, error: unknown): Promise<Receipt> {
  if (events.length <= 1) {
    const [event] = events;
    if (event === undefined) throw error;
    const detail = `The event could not be stored (${codeOf(error)}).`;
    tools.log.warn({ fault: describeFault(error), eventId: event.eventId }, 'event quarantined');
    const poisoned = refuseAccepted(event, 'rejected_by_database', detail);
    const receipt = await runBatch(tools, { events: [], refused: [...refused, poisoned] });
    return { ...receipt, refused: new Map([...receipt.refused, [event, { reason: 'rejected_by_database', detail }]]) };
  }
  const half = events.length >> 1;
  const first = await runBatch(tools, { events: events.slice(0, half), refused });
  const second = await runBatch(tools, { events: events.slice(half), refused: [] });
  return {
    duplicates: new Set([...first.duplicates, ...second.duplicates]),
    refused: new Map([...first.refused, ...second.refused]),
  };
}

/** The kind of a fault; its message may quote data, and goes to whoever sent the event. */
function codeOf(error: unknown): string {
  if (error instanceof DatabaseError) return `SQLSTATE ${error.code}`;
  return error instanceof Error ? error.name : 'unknown fault';
}

function receiptOf({ duplicates, erased }: BatchOutcome): Receipt {
  const detail = 'This person or identifier was erased after the event happened.';
  return {
    duplicates,
    refused: new Map([...erased].map((event: AcceptedEvent) => [event, { reason: 'erased', detail }])),
  };
}
