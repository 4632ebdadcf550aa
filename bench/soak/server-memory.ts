/** Memory of the server at a moment, in MiB. */
export interface MemorySample {
  readonly atMs: number;
  readonly rssMiB: number;
  /** Used by JavaScript objects; those that nobody holds and that were not collected yet among them. */
  readonly heapMiB: number;
  /** Buffers, outside of the heap. */
  readonly externalMiB: number;
}

/** Asks the server's metrics at a pace until it is stopped. A question that fails is left out. */
export function watchServerMemory(url: string, everyMs: number): { stop(): Promise<MemorySample[]> } {
  const samples: MemorySample[] = [];
  let asking: Promise<unknown> = Promise.resolve();
  const ask = async (): Promise<void> => {
    const text = await (await fetch(`${url}/metrics`)).text();
    const mib = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]) / 1024 ** 2;
    const sample = {
      atMs: performance.now(),
      rssMiB: mib('process_resident_memory_bytes'),
      heapMiB: mib('nodejs_heap_size_used_bytes'),
      externalMiB: mib('nodejs_external_memory_bytes'),
    };
    if (Object.values(sample).every(Number.isFinite)) samples.push(sample);
  };
  const timer = setInterval(() => {
    asking = ask().catch(() => undefined);
  }, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await asking;
      return samples;
    },
  };
}
