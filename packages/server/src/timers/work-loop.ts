import type { Logger } from 'pino';
import { describeFault } from '../http/describe-fault.ts';

/** Work that is done whenever there is some. */
export interface WorkLoop {
  /** There is something to do: the next turn begins now, or right after the one that runs. */
  wake(): void;
  /** Ends once the turn that runs has ended; no other begins. */
  stop(): Promise<void>;
}

/**
 * Takes a turn every `everyMs`, at once when woken, and at once again after a turn that says it is not done. Never two at
 * once; a fault is logged, and the next turn tries again.
 */
export function startWorkLoop(everyMs: number, log: Logger, turn: () => Promise<'done' | 'more'>): WorkLoop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isWoken = false;
  let isStopped = false;

  async function run(): Promise<void> {
    do {
      isWoken = false;
      try {
        if ((await turn()) === 'more') isWoken = true;
      } catch (error) {
        log.warn({ work: turn.name, fault: describeFault(error) }, 'regular work failed and will be tried again');
      }
    } while (isWoken && !isStopped);
    running = null;
    if (!isStopped) timer = setTimeout(begin, everyMs).unref();
  }
  function begin(): void {
    clearTimeout(timer);
    running = run();
  }
  timer = setTimeout(begin, 0).unref();
  return {
    wake() {
      isWoken = true;
      if (running === null && !isStopped) begin();
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
