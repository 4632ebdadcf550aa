import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Deployment } from '../../../config/deployment.ts';
import { describeFault } from '../../../http/describe-fault.ts';
import { faultClass } from '../../../postgres/fault-class.ts';
import { inTransaction } from '../../../postgres/in-transaction.ts';
import { startWorkLoop } from '../../../timers/work-loop.ts';
import { type ClaimedWork, claimWork, endWork, releaseWork, renewWork, type WorkProgress } from './match-work-store.ts';

/** What work is done with: whoever does it says how far it is, and ends it in the transaction that writes what came of it. */
export interface Doing {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: WorkProgress) => void;
  /** @throws where the claim is lost, so that nothing is written. */
  readonly end: (client: PoolClient, what: { version: number | null; result: unknown }) => Promise<void>;
}

/** How each kind of work is done. */
export type WorkHands = Readonly<Record<ClaimedWork['kind'], (work: ClaimedWork, doing: Doing) => Promise<void>>>;

/** The part of a server that does what takes long. */
export interface ModelWorker {
  /** Something may have been asked for. */
  wake(): void;
  /** Breaks off what is under way, which leaves nothing behind and is begun anew later. */
  stop(): Promise<void>;
}

/** Ends work with words for whoever asked. */
export class WorkFailure extends Error {}

const LOOK_EVERY_MS = 5_000;
/** How long it is believed that a process which says nothing lives. */
const LEASE_MS = 30_000;
const RENEW_EVERY_MS = 1_000;
/** What ends the process each time is given up after so many. */
const MOST_TRIES = 3;

/** Starts doing what was asked for, one at a time in the deployment: claimed in the database, so that a crash loses nothing. */
export function runModelWork({ pool, log }: Pick<Deployment, 'pool' | 'log'>, hands: WorkHands): ModelWorker {
  const stopping = new AbortController();

  async function attempt(work: ClaimedWork): Promise<'done' | 'more'> {
    const { leaseId, kind } = work;
    const lost = new AbortController();
    let progress: WorkProgress = { step: null, done: 0, all: null };
    const renew = (): Promise<unknown> =>
      renewWork(pool, leaseId, LEASE_MS, progress)
        .then((isHeld) => isHeld || lost.abort())
        .catch((error: unknown) => log.warn({ fault: describeFault(error) }, 'the lease of work was not renewed'));
    await renew();
    const renewal = setInterval(() => void renew(), RENEW_EVERY_MS).unref();
    const signal = AbortSignal.any([stopping.signal, lost.signal]);
    const doing: Doing = {
      signal,
      onProgress(now) {
        signal.throwIfAborted();
        progress = now;
      },
      async end(client, what) {
        if (await endWork(client, leaseId, { ...what, failure: null })) return;
        lost.abort();
        throw new Error('The claim of the work was lost.');
      },
    };
    try {
      if (work.tries > MOST_TRIES) throw new WorkFailure('The server ended in the middle of it, three times.');
      await hands[kind](work, doing);
      log.info({ kind, version: work.version }, 'work on the model done');
    } catch (error) {
      if (lost.signal.aborted) return 'more';
      if (stopping.signal.aborted || ['retry', 'unavailable'].includes(faultClass(error))) {
        await releaseWork(pool, leaseId);
        if (stopping.signal.aborted) return 'done';
        throw error;
      }
      const isTold = error instanceof WorkFailure;
      if (!isTold) log.error({ kind, fault: describeFault(error) }, 'work on the model failed');
      const failure = isTold ? error.message : 'It failed and nothing was changed; the server logs why.';
      await inTransaction(pool, (client) => endWork(client, leaseId, { version: null, result: null, failure }));
    } finally {
      clearInterval(renewal);
    }
    return 'more';
  }

  const loop = startWorkLoop(LOOK_EVERY_MS, log, async function workOnModels() {
    if (stopping.signal.aborted) return 'done';
    const work = await claimWork(pool, randomUUID(), LEASE_MS);
    return work === null ? 'done' : attempt(work);
  });
  return {
    wake: () => loop.wake(),
    async stop() {
      stopping.abort(new Error('The server stops.'));
      await loop.stop();
    },
  };
}
