import { parentPort, workerData } from 'node:worker_threads';
import type { InputOf } from './crew.ts';
import { createTasks, type EverybodyQuestion, type SharedParts, type TaskKind } from './everybody-tasks.ts';

/** What a thread of a crew is told: what tasks are about, or a task. */
export type ToCrewThread =
  | { readonly parts: Partial<SharedParts> }
  | { readonly kind: TaskKind; readonly input: InputOf<TaskKind> };

export interface FromCrewThread {
  readonly output: unknown;
}

/** The other end of `threadCrew`. */
const port = parentPort!;
const { tasks, share } = createTasks(workerData as EverybodyQuestion);
port.on('message', (told: ToCrewThread) => {
  if ('parts' in told) share(told.parts);
  else
    port.postMessage({
      output: (tasks[told.kind] as (input: unknown) => unknown)(told.input),
    } satisfies FromCrewThread);
});
