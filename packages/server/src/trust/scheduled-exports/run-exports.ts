import { randomUUID } from 'node:crypto';
import { describeFault } from '../../http/describe-fault.ts';
import { startWorkLoop } from '../../timers/work-loop.ts';
import { type ExportParts, runSchedule } from './run-schedule.ts';
import { claimSchedule, releaseSchedule, renewLease } from './schedule-store.ts';

/** The part of a server that runs exports by the clock. */
export interface ExportRunner {
  /** Something may be due now. */
  wake(): void;
  /** Begins nothing more; the run that is under way is broken off, leaves no file, and is made anew later. */
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 5_000;
const LEASE_MS = 120_000;
const RENEW_EVERY_MS = 30_000;

/** Starts running exports by the clock, one at a time in each process; a schedule is claimed in the database. */
export function runExports(parts: ExportParts): ExportRunner {
  const { pool, log } = parts.deployment;
  const stopping = new AbortController();

  const loop = startWorkLoop(LOOK_EVERY_MS, log, async function runDueExports() {
    if (stopping.signal.aborted) return 'done';
    const schedule = await claimSchedule(pool, randomUUID(), LEASE_MS);
    if (schedule === null) return 'done';
    const lost = new AbortController();
    const renewal = setInterval(() => {
      renewLease(pool, schedule.leaseId, LEASE_MS)
        .then((isHeld) => isHeld || lost.abort())
        .catch((error: unknown) => log.warn({ fault: describeFault(error) }, 'the lease of an export was not renewed'));
    }, RENEW_EVERY_MS).unref();
    try {
      await runSchedule(parts, schedule, AbortSignal.any([stopping.signal, lost.signal]));
    } catch (error) {
      if (!stopping.signal.aborted && !lost.signal.aborted) throw error;
      await releaseSchedule(pool, schedule.leaseId);
    } finally {
      clearInterval(renewal);
    }
    return 'more';
  });
  return {
    wake: () => loop.wake(),
    async stop() {
      stopping.abort();
      await loop.stop();
    },
  };
}
