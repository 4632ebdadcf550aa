/** A value that is kept while it is counted anew behind the back of whoever asks. */
export interface KeptValue<Value> {
  /** The value; null where the first counting takes longer than anybody should wait. */
  readonly get: () => Promise<Value | null>;
}

/** Work never takes more than this share of the time. */
const REST_FOR_WORK = 20;

/**
 * Keeps a value. Where it is older than `freshMs`, or than twenty times what it took to count, it is counted anew, once for all
 * who ask (`freshMs` 0: whenever it is asked for): they wait for it up to `patienceMs`, and else get what is kept. A counting that fails leaves what was kept, and is
 * reported; the next who asks tries again.
 */
export function createKeptValue<Value>(
  read: () => Promise<Value>,
  {
    freshMs,
    patienceMs,
    onFault,
    now = Date.now,
  }: { freshMs: number; patienceMs: number; onFault: (error: unknown) => void; now?: () => number },
): KeptValue<Value> {
  let held: { readonly value: Value; readonly readAt: number; readonly tookMs: number } | null = null;
  let reading: { readonly done: Promise<void>; readonly since: number } | null = null;
  const count = async (): Promise<void> => {
    const readAt = now();
    try {
      const value = await read();
      held = { value, readAt, tookMs: now() - readAt };
    } catch (error) {
      onFault(error);
    } finally {
      reading = null;
    }
  };
  return {
    async get() {
      const isFresh =
        held !== null && freshMs > 0 && now() - held.readAt <= Math.max(freshMs, REST_FOR_WORK * held.tookMs);
      if (!isFresh) {
        reading ??= { done: count(), since: performance.now() };
        // Whoever comes later has waited with the first; what took too long the last time takes too long again.
        const left = patienceMs - (performance.now() - reading.since);
        if (left > 0 && (held === null || held.tookMs <= patienceMs)) await within(reading.done, left);
      }
      return held === null ? null : held.value;
    },
  };
}

/** Waits for some work, but not longer than so many ms. */
async function within(work: Promise<void>, patienceMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}
