import { setTimeout as sleep } from 'node:timers/promises';

const ASK_EVERY_MS = 150;

/**
 * Resolves when `GET /readyz` answers 200.
 * @throws Error when it has not within `patienceMs`, or the signal's reason when that comes first.
 */
export async function waitUntilReady(baseUrl: string, patienceMs: number, signal: AbortSignal): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  while (!(await isReady(baseUrl, signal))) {
    signal.throwIfAborted();
    if (performance.now() > giveUpAt) {
      throw new Error(`The server was not ready within ${Math.round(patienceMs / 1000)} s.`);
    }
    await sleep(ASK_EVERY_MS, undefined, { signal });
  }
}

async function isReady(baseUrl: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(`${baseUrl}/readyz`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(2_000)]),
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    // Not listening yet, which is what is being waited for.
    return false;
  }
}
