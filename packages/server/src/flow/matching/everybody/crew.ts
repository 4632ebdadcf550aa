import type { EverybodyTasks, SharedParts, TaskKind } from './everybody-tasks.ts';

export type InputOf<Kind extends TaskKind> = Parameters<EverybodyTasks[Kind]>[0];
export type OutputOf<Kind extends TaskKind> = ReturnType<EverybodyTasks[Kind]>;

/** Whoever computes: threads, or nobody else where people are few. */
export interface Crew {
  /** How many compute at once. */
  readonly size: number;
  /** Tells all of them what the tasks that follow are about. */
  share(parts: Partial<SharedParts>): void;
  run<Kind extends TaskKind>(kind: Kind, input: InputOf<Kind>): Promise<OutputOf<Kind>>;
  close(): Promise<void>;
}

/**
 * Has a task done for each input and takes the outputs in the order of the inputs, so that nothing depends on who was faster. No more
 * than two inputs for each of the crew are under way.
 */
export async function inTurn<Kind extends TaskKind>(
  crew: Crew,
  kind: Kind,
  inputs: AsyncIterable<InputOf<Kind>> | Iterable<InputOf<Kind>>,
  take: (output: OutputOf<Kind>, input: InputOf<Kind>) => Promise<void> | void,
): Promise<void> {
  const running: { input: InputOf<Kind>; output: Promise<OutputOf<Kind>> }[] = [];
  const takeFirst = async (): Promise<void> => {
    const { input, output } = running.shift()!;
    await take(await output, input);
  };
  for await (const input of inputs) {
    const output = crew.run(kind, input);
    // Awaited later, and a fault of one is a fault of all.
    output.catch(() => undefined);
    running.push({ input, output });
    if (running.length >= crew.size * 2) await takeFirst();
  }
  while (running.length > 0) await takeFirst();
}
