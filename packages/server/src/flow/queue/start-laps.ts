/** A watch that is started once and read step by step. */
export interface Laps {
  /** Waits for a step and notes how long it took since the one before. */
  of<Result>(step: string, work: Promise<Result>): Promise<Result>;
  /** Notes the last step. @returns microseconds by step */
  end(step: string): Readonly<Record<string, number>>;
}

/** Starts a watch. */
export function startLaps(): Laps {
  const laps: Record<string, number> = {};
  let last = performance.now();
  const lap = (step: string): void => {
    const now = performance.now();
    laps[step] = Math.round((now - last) * 1_000);
    last = now;
  };
  return {
    async of(step, work) {
      const result = await work;
      lap(step);
      return result;
    },
    end(step) {
      lap(step);
      return laps;
    },
  };
}
