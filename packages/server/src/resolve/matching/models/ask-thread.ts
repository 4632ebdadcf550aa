import { Worker } from 'node:worker_threads';
import type { WorkProgress } from './match-work-store.ts';
import type { FromThread, ThreadQuestion, ToThread } from './thread-task.ts';

/** Most memory of a thread, in MiB: one that needs more ends with a fault, and the server goes on. */
const MOST_MEMORY_MIB = 6_144;

/**
 * Asks a thread of its own, which is handed rows a page at a time, each when the one before has been taken.
 * @throws when the thread fails, needs too much memory, or `signal` says stop: it is ended then.
 */
export async function askThread<Answer>(
  question: ThreadQuestion,
  pages: AsyncIterable<readonly unknown[]>,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (progress: WorkProgress) => void },
): Promise<Answer> {
  const thread = new Worker(new URL('./model-thread.ts', import.meta.url), {
    workerData: question,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MIB },
  });
  const tell = (words: ToThread): void => thread.postMessage(words);
  try {
    let onReady: () => void = () => undefined;
    const answered = new Promise<Answer>((resolve, reject) => {
      thread.on('message', (said: FromThread) => {
        if (said.kind === 'ready') onReady();
        else if (said.kind === 'progress') onProgress(said.progress);
        else resolve(said.answer as Answer);
      });
      thread.on('error', reject);
      thread.on('exit', (code) => reject(new Error(`The thread ended with ${code} and no answer.`)));
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
    // Whoever waits for a page to be taken hears of a fault too.
    answered.catch(() => undefined);
    signal.throwIfAborted();
    for await (const rows of pages) {
      const taken = new Promise<void>((resolve) => (onReady = resolve));
      tell({ rows });
      await Promise.race([taken, answered]);
    }
    tell('end');
    return await answered;
  } finally {
    await thread.terminate();
  }
}
