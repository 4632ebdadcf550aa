import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { AcceptedEvent } from '../collect/accepted-event.ts';
import type { BrandSettings } from '../config/brand-settings.ts';
import { ProblemError } from '../http/problem-error.ts';
import { createLane, sizeOf } from './lane.ts';
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

/** The parts an intake is made of. */
export interface IntakeParts {
  readonly pool: Pool;
  readonly settings: () => BrandSettings;
  readonly log: Logger;
  readonly limits?: IntakeLimits;
  readonly run?: BatchRunner;
}

/**
 * Starts an intake on a pool with at least as many connections as it has flushers. Events go to the flusher of
 * their record: two transactions in flight seldom want the same person, and a busy one's news goes through one.
 */
export function createIntake({ pool, settings, log, limits = DEFAULT_INTAKE_LIMITS, run }: IntakeParts): Intake {
  const runOne = run ?? ((batch) => runBatch(pool, batch, settings(), log));
  let queuedEvents = 0;
  let isDraining = false;
  const drained = new Set<() => void>();
  const wakeIfIdle = (): void => {
    if (lanes.every((lane) => lane.isIdle())) for (const wake of drained) wake();
  };
  const lanes = Array.from({ length: limits.flushers }, () => createLane(runOne, limits.batchEvents, wakeIfIdle));

  return {
    async submit(submission) {
      if (isDraining)
        throw new ProblemError('unavailable', 'The server is stopping.', { headers: { 'retry-after': '1' } });
      const size = sizeOf(submission);
      if (queuedEvents + size > limits.queueEvents) {
        throw new ProblemError('too_many_requests', 'More events are waiting than can be taken in at once.', {
          headers: { 'retry-after': '1' },
        });
      }
      queuedEvents += size;
      try {
        const pieces = cutByLane(submission, limits);
        return joinReceipts(await allOf(pieces.map(({ lane, batch }) => lanes[lane]!.enqueue(batch))));
      } finally {
        queuedEvents -= size;
      }
    },
    depth: () => queuedEvents,
    async drain() {
      isDraining = true;
      if (lanes.every((lane) => lane.isIdle())) return;
      await new Promise<void>((resolve) => drained.add(resolve));
    },
  };
}

/** As `Promise.all`, but fails only when nothing is in flight any more: what is answered is over. */
async function allOf<Result>(pending: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(pending);
  return Promise.all(pending);
}

function joinReceipts(receipts: readonly Receipt[]): Receipt {
  if (receipts.length === 1) return receipts[0]!;
  return {
    duplicates: new Set(receipts.flatMap(({ duplicates }) => [...duplicates])),
    refused: new Map(receipts.flatMap(({ refused }) => [...refused])),
  };
}

/** The pieces of a submission: each record's events in one lane, none larger than a transaction may be. */
function cutByLane({ events, refused }: Submission, limits: IntakeLimits): { lane: number; batch: Batch }[] {
  const byLane = Array.from({ length: limits.flushers }, (): AcceptedEvent[] => []);
  for (const event of events) byLane[laneOf(event.recordId, limits.flushers)]!.push(event);
  const pieces: { lane: number; batch: Batch }[] = [];
  for (const [lane, own] of byLane.entries()) {
    for (let at = 0; at < own.length; at += limits.batchEvents) {
      pieces.push({ lane, batch: { events: own.slice(at, at + limits.batchEvents), refused: [] } });
    }
  }
  if (refused.length === 0 && pieces.length > 0) return pieces;
  const [first = { lane: 0, batch: { events: [], refused: [] } }, ...others] = pieces;
  return [{ lane: first.lane, batch: { events: first.batch.events, refused } }, ...others];
}

/** Record ids are hashes: their first digits are as good as any. */
function laneOf(recordId: string, lanes: number): number {
  return Number.parseInt(recordId.slice(0, 6), 16) % lanes;
}
