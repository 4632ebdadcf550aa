import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { QuarantinedEvent } from '../collect/accepted-event.ts';
import type { BrandSettings } from '../config/brand-settings.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { BatchRunner, Receipt } from './receipt.ts';
import { runBatch } from './run-batch.ts';
import type { Batch } from './process-events.ts';

/** Events of one request, with those of it that were refused at the door. */
export type Submission = Batch;

/** The way in for events: a bounded queue in front of a few transactions in flight. */
export interface Intake {
  /**
   * Resolves when the events are durable and their people current.
   * @throws ProblemError `too_many_requests` when the queue is full, `unavailable` when the database is sick.
   */
  submit(submission: Submission): Promise<Receipt>;
  /** Events waiting or in flight. */
  depth(): number;
  /** Takes nothing new and waits for what is queued. */
  drain(): Promise<void>;
}

/** Sizes of the intake. */
export interface IntakeLimits {
  /** Events of one transaction. */
  readonly batchEvents: number;
  /** Transactions in flight; two cores are busy with four. */
  readonly flushers: number;
  /** Events queued before senders are told to come back. */
  readonly queueEvents: number;
}

/** Measured on two cores: more in flight or larger batches gain nothing. */
export const DEFAULT_INTAKE_LIMITS: IntakeLimits = { batchEvents: 1_000, flushers: 4, queueEvents: 20_000 };

interface Waiting {
  readonly batch: Batch;
  readonly resolve: (receipt: Receipt) => void;
  readonly reject: (error: unknown) => void;
}

/** The parts an intake is made of. */
export interface IntakeParts {
  readonly pool: Pool;
  readonly settings: () => BrandSettings;
  readonly log: Logger;
  readonly limits?: IntakeLimits;
  readonly run?: BatchRunner;
}

/** Starts an intake on a pool with at least as many connections as it has flushers. */
export function createIntake({ pool, settings, log, limits = DEFAULT_INTAKE_LIMITS, run }: IntakeParts): Intake {
  const runOne = run ?? ((batch) => runBatch(pool, batch, settings(), log));
  const queue: Waiting[] = [];
  let queuedEvents = 0;
  let inFlight = 0;
  let isDraining = false;
  const idle = new Set<() => void>();

  const takeBatch = (): Waiting[] => {
    const taken: Waiting[] = [];
    let events = 0;
    while (queue.length > 0 && (taken.length === 0 || events + sizeOf(queue[0]!.batch) <= limits.batchEvents)) {
      const next = queue.shift()!;
      taken.push(next);
      events += sizeOf(next.batch);
    }
    return taken;
  };
  const flush = async (taken: readonly Waiting[]): Promise<void> => {
    try {
      const receipt = await runOne(joinBatches(taken.map(({ batch }) => batch)));
      for (const { resolve } of taken) resolve(receipt);
    } catch (error) {
      for (const { reject } of taken) reject(error);
    } finally {
      for (const { batch } of taken) queuedEvents -= sizeOf(batch);
      inFlight -= 1;
      startFlushers();
    }
  };
  const startFlushers = (): void => {
    while (inFlight < limits.flushers && queue.length > 0) {
      inFlight += 1;
      void flush(takeBatch());
    }
    if (inFlight === 0 && queue.length === 0) for (const wake of idle) wake();
  };
  const enqueue = (batch: Batch): Promise<Receipt> =>
    new Promise((resolve, reject) => {
      queue.push({ batch, resolve, reject });
      queuedEvents += sizeOf(batch);
      // Requests that arrive in the same turn of the event loop share a transaction.
      setImmediate(startFlushers);
    });

  return {
    async submit(submission) {
      if (isDraining)
        throw new ProblemError('unavailable', 'The server is stopping.', { headers: { 'retry-after': '1' } });
      if (queuedEvents + sizeOf(submission) > limits.queueEvents) {
        throw new ProblemError('too_many_requests', 'More events are waiting than can be taken in at once.', {
          headers: { 'retry-after': '1' },
        });
      }
      const receipts = await Promise.all(cut(submission, limits.batchEvents).map(enqueue));
      return receipts.length === 1 ? receipts[0]! : joinReceipts(receipts);
    },
    depth: () => queuedEvents,
    async drain() {
      isDraining = true;
      if (inFlight === 0 && queue.length === 0) return;
      await new Promise<void>((resolve) => idle.add(resolve));
    },
  };
}

function sizeOf({ events, refused }: Batch): number {
  return events.length + refused.length;
}

function joinBatches(batches: readonly Batch[]): Batch {
  if (batches.length === 1) return batches[0]!;
  return { events: batches.flatMap(({ events }) => events), refused: batches.flatMap(({ refused }) => refused) };
}

function joinReceipts(receipts: readonly Receipt[]): Receipt {
  return {
    duplicates: new Set(receipts.flatMap(({ duplicates }) => [...duplicates])),
    refused: new Map(receipts.flatMap(({ refused }) => [...refused])),
  };
}

function cut({ events, refused }: Batch, size: number): Batch[] {
  if (events.length <= size) return [{ events, refused }];
  const pieces: Batch[] = [];
  for (let at = 0; at < events.length; at += size) {
    pieces.push({ events: events.slice(at, at + size), refused: at === 0 ? refused : ([] as QuarantinedEvent[]) });
  }
  return pieces;
}
