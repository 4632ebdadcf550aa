import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Crew, InputOf, OutputOf } from './crew.ts';
import type { FromCrewThread, ToCrewThread } from './crew-thread.ts';
import type { EverybodyQuestion, SharedParts, TaskKind } from './everybody-tasks.ts';

/** Most memory of a thread besides what all share, in MiB: one that needs more ends with a fault. What is thrown away soon is little. */
const MOST_MEMORY_MIB = 1_024;
const YOUNG_MEMORY_MIB = 32;

interface Waiting {
  readonly words: ToCrewThread;
  readonly resolve: (output: never) => void;
  readonly reject: (fault: Error) => void;
}

/** As many threads as the machine has cores, each at one task at a time. */
export function threadCrew(question: EverybodyQuestion, size: number = availableParallelism()): Crew {
  const waiting: Waiting[] = [];
  let fault: Error | null = null;
  const hands = Array.from({ length: size }, () => startHand(question));
  const give = (): void => {
    for (const hand of hands) {
      if (hand.doing !== null) continue;
      const next = waiting.shift();
      if (next === undefined) return;
      hand.doing = next;
      hand.thread.postMessage(next.words);
    }
  };
  const fail = (error: Error): void => {
    fault ??= error;
    for (const { reject } of [
      ...hands.map(({ doing }) => doing).filter((doing) => doing !== null),
      ...waiting.splice(0),
    ])
      reject(fault);
  };
  for (const hand of hands) {
    hand.thread.on('message', ({ output }: FromCrewThread) => {
      const { resolve } = hand.doing!;
      hand.doing = null;
      give();
      resolve(output as never);
    });
    hand.thread.on('error', fail);
    hand.thread.on('exit', (code) => fail(new Error(`A thread of matching ended with ${code}.`)));
  }
  return {
    size,
    share(parts: Partial<SharedParts>) {
      for (const { thread } of hands) thread.postMessage({ parts } satisfies ToCrewThread);
    },
    run<Kind extends TaskKind>(kind: Kind, input: InputOf<Kind>): Promise<OutputOf<Kind>> {
      return new Promise<OutputOf<Kind>>((resolve, reject) => {
        if (fault !== null) return reject(fault);
        waiting.push({ words: { kind, input }, resolve, reject });
        give();
      });
    },
    async close() {
      await Promise.all(hands.map(({ thread }) => thread.removeAllListeners().terminate()));
    },
  };
}

function startHand(question: EverybodyQuestion): { readonly thread: Worker; doing: Waiting | null } {
  const thread = new Worker(new URL('./crew-thread.ts', import.meta.url), {
    workerData: question,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MIB, maxYoungGenerationSizeMb: YOUNG_MEMORY_MIB },
  });
  return { thread, doing: null };
}
