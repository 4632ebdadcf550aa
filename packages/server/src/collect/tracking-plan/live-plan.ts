import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { describeFault } from '../../http/describe-fault.ts';
import { type CompiledPlan, compilePlan } from './compile-plan.ts';
import { createDriftRecorder } from './drift-recorder.ts';
import type { PlanCheck } from './plan-check.ts';
import { readPlan, readPlanVersion } from './tracking-plan-store.ts';

/** The tracking plan in force, compiled, with the drift it finds. */
export interface LivePlan {
  /** For what comes in: counts drift. Null while no plan is in force, so that nothing is done at all. */
  readonly checkAtDoor: () => PlanCheck | null;
  /** For what came in before: counts nothing. */
  readonly checkAgain: () => PlanCheck | null;
  /** Reads it now, as after a change made here; other processes' changes arrive within seconds. */
  refresh(): Promise<void>;
  /** Writes down the drift counted so far. */
  flush(): Promise<void>;
  stop(): Promise<void>;
}

const REFRESH_MS = 3_000;

/** Reads the plan and keeps it fresh; while the database is away the last one read stays in force. */
export async function createLivePlan(pool: Pool, log: Logger, onFinding?: (kind: string) => void): Promise<LivePlan> {
  const recorder = createDriftRecorder(pool, onFinding);
  let version = -1;
  let compiled: CompiledPlan | null = null;
  let atDoor: PlanCheck | null = null;

  const refresh = async (): Promise<void> => {
    if ((await readPlanVersion(pool)) === version) return;
    const stored = (await readPlan(pool))!;
    const next = stored.plan.isEnabled ? compilePlan(stored.version, stored.plan) : null;
    version = stored.version;
    compiled = next;
    atDoor =
      next === null
        ? null
        : (source, event, isCounted) => {
            const verdict = next.check(source, event, isCounted);
            if (verdict !== null && isCounted) recorder.note(verdict, source.sourceId, event.type, event.name);
            return verdict;
          };
  };
  await refresh();
  const timer = setInterval(() => {
    Promise.all([refresh(), recorder.flush()]).catch((error: unknown) => {
      log.debug({ fault: describeFault(error) }, 'tracking plan not refreshed, or its drift not written');
    });
  }, REFRESH_MS).unref();
  return {
    checkAtDoor: () => atDoor,
    checkAgain: () => compiled?.check ?? null,
    refresh,
    flush: () => recorder.flush(),
    async stop() {
      clearInterval(timer);
      await recorder.flush().catch((error: unknown) => {
        log.warn({ fault: describeFault(error) }, 'drift of the last seconds is lost');
      });
    },
  };
}
