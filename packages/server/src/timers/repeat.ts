import type { Logger } from 'pino';
import { describeFault } from '../http/describe-fault.ts';

/** Runs work every so often, never twice at once; a fault is logged and the next turn tries again. */
export function repeat(everyMs: number, log: Logger, work: () => Promise<void>): { stop(): void } {
  let isRunning = false;
  const turn = async (): Promise<void> => {
    if (isRunning) return;
    isRunning = true;
    try {
      await work();
    } catch (error) {
      log.warn({ work: work.name, fault: describeFault(error) }, 'regular work failed and will be tried again');
    } finally {
      isRunning = false;
    }
  };
  const timer = setInterval(() => void turn(), everyMs).unref();
  return { stop: () => clearInterval(timer) };
}
