import type { Logger } from 'pino';
import { describeFault } from '../http/describe-fault.ts';

/** Work that is done whenever there is some. */
export interface WorkLoop {
  /**
   * There is something to do: the next turn begins now, or right after the one that runs; after the rest where the work rests, and what
   * there is to do `mayGather`.
   */
  wake(mayGather?: boolean): void;
  /** Ends once the turn that runs has ended; no other begins. */
  stop(): Promise<void>;
}

/** How work rests while others are at work, so that what it is woken for gathers, and one turn does it all. */
export interface Rest {
  /** Times as long as the turn took before it. */
  readonly times: number;
  readonly mostMs: number;
}

/** Others are at work for so long after they have woken a turn that was running. */
const AT_WORK_MS = 1_000;

/**
 * Takes a turn every `everyMs`, at once when woken, and at once again after a turn that says it is not done. Never two at
 * once; a fault is logged, and the next turn tries again. With a `rest`, turns are apart from each other while others are at work: who
 * wakes it alone never waits.
 */
export function startWorkLoop(
  everyMs: number,
  log: Logger,
  turn: () => Promise<'done' | 'more'>,
  rest: Rest | null = null,
): WorkLoop {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  let isWoken = false;
  let isPressing = false;
  let isStopped = false;
  let othersUntil = Number.NEGATIVE_INFINITY;
  let restsUntil = Number.NEGATIVE_INFINITY;

  async function run(): Promise<void> {
    let isMore: boolean;
    do {
      isMore = false;
      isWoken = false;
      isPressing = false;
      const beganAt = performance.now();
      try {
        isMore = (await turn()) === 'more';
      } catch (error) {
        log.warn({ work: turn.name, fault: describeFault(error) }, 'regular work failed and will be tried again');
      }
      beginRest(beganAt);
    } while (!isStopped && (isMore || (isWoken && (isPressing || restLeft() === 0))));
    running = null;
    if (!isStopped) timer = setTimeout(begin, isWoken ? restLeft() : Math.max(everyMs, restLeft())).unref();
  }
  function beginRest(beganAt: number): void {
    if (rest === null) return;
    const now = performance.now();
    if (isWoken) othersUntil = now + AT_WORK_MS;
    if (now < othersUntil) restsUntil = now + Math.min(rest.times * (now - beganAt), rest.mostMs);
  }
  function restLeft(): number {
    return Math.max(0, restsUntil - performance.now());
  }
  function begin(): void {
    clearTimeout(timer);
    running = run();
  }
  timer = setTimeout(begin, 0).unref();
  return {
    wake(mayGather = false) {
      const isGathering = isWoken;
      isWoken = true;
      if (!mayGather) isPressing = true;
      if (running !== null || isStopped) return;
      if (!mayGather || restLeft() === 0) begin();
      else if (!isGathering) {
        clearTimeout(timer);
        timer = setTimeout(begin, restLeft()).unref();
      }
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
