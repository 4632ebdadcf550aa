/** A value that is read now and then and kept in between. */
export interface FreshValue<Value> {
  /** The value, not older than the patience it was made with. */
  readonly get: () => Promise<Value>;
  /** Milliseconds since it was read; infinite when it never was or is to be forgotten. */
  readonly age: () => number;
  /** Reads it now; those who ask meanwhile wait for the same reading. */
  readonly refresh: () => Promise<Value>;
  /** Forgets it, after it was changed here. */
  readonly forget: () => void;
}

/**
 * Keeps a value for `maxAgeMs`. From half that age on it is read anew behind the back of whoever asks, so that nobody
 * waits for it while it is asked for regularly; a reading that fails behind the back is tried again by the next.
 */
export function createFreshValue<Value>(
  read: () => Promise<Value>,
  { maxAgeMs, now = Date.now }: { maxAgeMs: number; now?: () => number },
): FreshValue<Value> {
  let held: { readonly value: Value; readonly readAt: number } | null = null;
  let reading: Promise<Value> | null = null;
  const age = (): number => (held === null ? Number.POSITIVE_INFINITY : now() - held.readAt);
  const refresh = (): Promise<Value> => {
    if (reading !== null) return reading;
    const startedAt = now();
    const own = read()
      .then((value) => {
        // What was forgotten meanwhile may have been read before the change.
        if (reading === own) held = { value, readAt: startedAt };
        return value;
      })
      .finally(() => {
        if (reading === own) reading = null;
      });
    reading = own;
    return own;
  };
  return {
    async get() {
      if (held === null || age() > maxAgeMs) return refresh();
      if (age() > maxAgeMs / 2) refresh().catch(() => undefined);
      return held.value;
    },
    age,
    refresh,
    forget() {
      held = null;
      reading = null;
    },
  };
}
