import { DatabaseError, type Pool } from 'pg';
import type { Logger } from 'pino';
import { ensureEventPartitions } from '../collect/event-partition.ts';
import { refuseAccepted } from '../collect/refuse-accepted.ts';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import type { BrandSettings } from '../config/brand-settings.ts';
import { describeFault } from '../http/describe-fault.ts';
import { ProblemError } from '../http/problem-error.ts';
import { beforeNextTry, TRIES } from '../postgres/before-next-try.ts';
import { faultClass, isMissingPartition } from '../postgres/fault-class.ts';
import { inTransaction } from '../postgres/in-transaction.ts';
import type { Receipt } from './receipt.ts';
import { processEvents, type Batch, type BatchOutcome } from './process-events.ts';

/**
 * Runs one micro-batch to its end (`model.md` 7): again where others were in the way, in halves where some
 * event's data is to blame, so that it alone goes to quarantine and the rest commits. A sick database
 * quarantines nothing.
 * @throws ProblemError `unavailable`
 */
export async function runBatch(pool: Pool, batch: Batch, settings: BrandSettings, log: Logger): Promise<Receipt> {
  let mayHoldDuplicates = false;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const outcome = await inTransaction(pool, (client) => processEvents(client, batch, settings, mayHoldDuplicates));
      return receiptOf(outcome, log);
    } catch (error) {
      const fault = faultClass(error);
      if (fault === 'duplicate') {
        mayHoldDuplicates = true;
        continue;
      }
      if (fault === 'bisect') return bisect(pool, batch, settings, log, error);
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
      if (isMissingPartition(error)) await ensureEventPartitions(pool, new Date(batch.events[0]!.receivedAt));
      await beforeNextTry(attempt);
    }
  }
}

async function bisect(
  pool: Pool,
  batch: Batch,
  settings: BrandSettings,
  log: Logger,
  error: unknown,
): Promise<Receipt> {
  const { events, refused } = batch;
  if (events.length <= 1) {
    const [event] = events;
    if (event === undefined) throw error;
    const detail = `The event could not be stored (${codeOf(error)}).`;
    log.warn({ fault: describeFault(error), eventId: event.eventId }, 'event quarantined');
    const poisoned = refuseAccepted(event, 'rejected_by_database', detail);
    const receipt = await runBatch(pool, { events: [], refused: [...refused, poisoned] }, settings, log);
    return { ...receipt, refused: new Map([...receipt.refused, [event, { reason: 'rejected_by_database', detail }]]) };
  }
  const half = events.length >> 1;
  const first = await runBatch(pool, { events: events.slice(0, half), refused }, settings, log);
  const second = await runBatch(pool, { events: events.slice(half), refused: [] }, settings, log);
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

function receiptOf({ duplicates, erased, conflicts }: BatchOutcome, log: Logger): Receipt {
  if (conflicts > 0) log.info({ conflicts }, 'message ids came again with another body; the first one counts');
  const detail = 'This person or identifier was erased after the event happened.';
  return {
    duplicates,
    refused: new Map([...erased].map((event: AcceptedEvent) => [event, { reason: 'erased', detail }])),
  };
}
