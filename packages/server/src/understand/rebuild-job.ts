import { randomUUID } from 'node:crypto';
import type { Rebuild } from '@throughline/contract/rebuild';
import type { Logger } from 'pino';
import { describeFault } from '../http/describe-fault.ts';
import { ProblemError } from '../http/problem-error.ts';

/** Told how far a rebuild has come. */
export type OnProgress = (progress: Pick<Rebuild, 'step' | 'events' | 'people'>) => void;

/** Starts rebuilds one at a time and remembers the last one of this process. */
export interface RebuildJob {
  /** @throws ProblemError `rebuild_is_running` */
  start(): Rebuild;
  last(): Rebuild | null;
  /** Resolves when none runs. */
  settled(): Promise<void>;
}

/** `run` computes all people from the facts. */
export function createRebuildJob(
  run: (onProgress: OnProgress) => Promise<NonNullable<Rebuild['result']>>,
  log: Logger,
): RebuildJob {
  let last: Rebuild | null = null;
  let running: Promise<void> = Promise.resolve();

  async function follow(job: Rebuild): Promise<void> {
    const update = (news: Partial<Rebuild>): void => {
      last = { ...(last ?? job), ...news };
    };
    try {
      const { events, people, stateHashBefore, stateHashAfter } = await run(
        ({ step, events: resolved, people: folded }) => update({ step, events: resolved, people: folded }),
      );
      const result = { events, people, stateHashBefore, stateHashAfter };
      update({ status: 'done', result, endedAt: new Date().toISOString() });
      log.info({ events, people, isUnchanged: stateHashBefore === stateHashAfter }, 'rebuild done');
    } catch (error) {
      const failure = 'The rebuild failed and was rolled back; the server logs why.';
      update({ status: 'failed', failure, endedAt: new Date().toISOString() });
      log.error({ fault: describeFault(error) }, 'rebuild failed');
    }
  }

  return {
    start() {
      if (last?.status === 'running')
        throw new ProblemError('rebuild_is_running', `The rebuild ${last.id} is running.`);
      last = {
        id: randomUUID(),
        status: 'running',
        startedAt: new Date().toISOString(),
        endedAt: null,
        step: 'hashing',
        events: 0,
        people: 0,
        result: null,
        failure: null,
      };
      running = follow(last);
      return last;
    },
    last: () => last,
    settled: () => running,
  };
}
