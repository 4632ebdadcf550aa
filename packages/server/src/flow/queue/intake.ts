import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { AcceptedEvent } from '../../collect/accepted-event.ts';
import type { BrandSettings } from '../../config/brand-settings.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { together } from '../../postgres/together.ts';
import type { Batch } from '../process-events.ts';
import { createComeBack } from './come-back.ts';
import { createLane, LATE_PIECE, sizeOf } from './lane.ts';
import { isLate, weightOf } from './lateness.ts';
import { createLiveWatch } from './live-watch.ts';
import type { BatchRunner, Receipt } from './receipt.ts';
import { createBatchRunner } from './run-batch.ts';

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
  /** Transactions in flight; two cores are busy with three. */
  readonly flushers: number;
  /** Events queued before senders are told to come back. */
  readonly queueEvents: number;
  /** Characters of JSON queued before senders are told to come back; in memory they take two to three times that. */
  readonly queueCharacters: number;
}

/** Measured on two cores: more in flight or larger batches gain nothing. */
export const DEFAULT_INTAKE_LIMITS: IntakeLimits = {
  batchEvents: 1_000,
  flushers: 3,
  queueEvents: 20_000,
  queueCharacters: 32 * 1024 ** 2,
};

/** Of the queue, what a backlog may fill: the rest is for live events. */
const LATE_PART = 0.75;

/** The parts an intake is made of. */
export interface IntakeParts {
  readonly pool: Pool;
  readonly settings: () => BrandSettings;
  readonly log: Logger;
  readonly limits?: IntakeLimits;
  readonly run?: BatchRunner;
  /** ms; of this process where it is left out. */
  readonly now?: () => number;
}

/**
 * Starts an intake on a pool with at least as many connections as it has flushers. Events go to the flusher of
 * their record: two transactions in flight seldom want the same person, and a busy one's news goes through one. Live
 * events go before those that come late (`lane.ts`); nothing depends on the order in which events are taken in.
 */
export function createIntake({ limits = DEFAULT_INTAKE_LIMITS, ...parts }: IntakeParts): Intake {
  const { now = () => performance.now() } = parts;
  const run = parts.run ?? createBatchRunner(parts);
  const queued = { events: 0, characters: 0 };
  const comeBack = createComeBack();
  let isDraining = false;
  const drained = new Set<() => void>();
  const wakeIfIdle = (): void => {
    if (lanes.every((lane) => lane.isIdle())) for (const wake of drained) wake();
  };
  const { batchEvents } = limits;
  const live = createLiveWatch(now);
  const lanes = Array.from({ length: limits.flushers }, () =>
    createLane({ run, batchEvents, onIdle: wakeIfIdle, live, now }),
  );

  const refuseWithoutRoom = (events: number, characters: number, part: number): void => {
    const isRoom =
      queued.events + events <= limits.queueEvents * part &&
      // A submission alone may be of any size that the door lets in.
      (queued.events === 0 || queued.characters + characters <= limits.queueCharacters * part);
    if (isRoom) return;
    throw new ProblemError('too_many_requests', 'More events are waiting than can be taken in at once.', {
      headers: { 'retry-after': `${comeBack.secondsFor(events, queued.events)}` },
    });
  };

  return {
    async submit(submission) {
      if (isDraining)
        throw new ProblemError('unavailable', 'The server is stopping.', { headers: { 'retry-after': '1' } });
      const events = sizeOf(submission);
      const characters = weightOf(submission);
      const comesLate = isLate(submission);
      refuseWithoutRoom(events, characters, comesLate ? LATE_PART : 1);
      if (queued.events === 0) comeBack.began();
      queued.events += events;
      queued.characters += characters;
      try {
        const most = comesLate ? LATE_PIECE : batchEvents;
        const pieces = cutByLane(submission, limits.flushers, most);
        const receipt = joinReceipts(
          await together(pieces.map(({ lane, batch }) => lanes[lane]!.enqueue(batch, comesLate))),
        );
        comeBack.took(events);
        return receipt;
      } finally {
        queued.events -= events;
        queued.characters -= characters;
      }
    },
    depth: () => queued.events,
    async drain() {
      isDraining = true;
      if (lanes.every((lane) => lane.isIdle())) return;
      await new Promise<void>((resolve) => drained.add(resolve));
    },
  };
}

/** Of all transactions that a submission's pieces were in; several may have been in one. */
function joinReceipts(ofPieces: readonly Receipt[]): Receipt {
  const receipts = [...new Set(ofPieces)];
  if (receipts.length === 1) return receipts[0]!;
  return {
    duplicates: new Set(receipts.flatMap(({ duplicates }) => [...duplicates])),
    refused: new Map(receipts.flatMap(({ refused }) => [...refused])),
  };
}

/** The pieces of a submission: each record's events in one lane, none of more than `most` events. */
function cutByLane({ events, refused }: Submission, flushers: number, most: number): { lane: number; batch: Batch }[] {
  const byLane = Array.from({ length: flushers }, (): AcceptedEvent[] => []);
  for (const event of events) byLane[laneOf(event.recordId, flushers)]!.push(event);
  const pieces: { lane: number; batch: Batch }[] = [];
  for (const [lane, own] of byLane.entries()) {
    for (let at = 0; at < own.length; at += most)
      pieces.push({ lane, batch: { events: own.slice(at, at + most), refused: [] } });
  }
  if (refused.length === 0 && pieces.length > 0) return pieces;
  const [first = { lane: 0, batch: { events: [], refused: [] } }, ...others] = pieces;
  return [{ lane: first.lane, batch: { events: first.batch.events, refused } }, ...others];
}

/** Record ids are hashes: their first digits are as good as any. */
function laneOf(recordId: string, lanes: number): number {
  return Number.parseInt(recordId.slice(0, 6), 16) % lanes;
}
