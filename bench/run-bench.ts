import path from 'node:path';
import { recordHistory } from './record-history.ts';

/** Steps that undo what a bench has started, last first. */
export type Undo = (() => Promise<void>)[];

/** What makes one bench different from another. */
export interface Bench<
  Asked extends { readonly isJson: boolean; readonly isRecorded: boolean },
  Result extends object,
> {
  readonly name: string;
  readonly help: string;
  readonly asked: Asked | 'help' | { readonly mistake: string };
  readonly measure: (asked: Asked, undo: Undo) => Promise<Result>;
  readonly render: (result: Result) => string;
}

/** Runs a bench to its end, or to a signal, and undoes what it has started. Resolves with the exit code. */
export async function runBench<
  Asked extends { readonly isJson: boolean; readonly isRecorded: boolean },
  Result extends object,
>({ name, help, asked, measure, render }: Bench<Asked, Result>): Promise<number> {
  if (asked === 'help') {
    process.stdout.write(help);
    return 0;
  }
  if ('mistake' in asked) {
    process.stderr.write(`${asked.mistake}\n`);
    return 2;
  }
  const undo: Undo = [];
  const stopped = Promise.withResolvers<never>();
  const onSignal = (signal: NodeJS.Signals): void => stopped.reject(new Error(`Stopped by ${signal}.`));
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    const result = await Promise.race([measure(asked, undo), stopped.promise]);
    process.stdout.write(asked.isJson ? `${JSON.stringify(result)}\n` : render(result));
    if (asked.isRecorded) {
      process.stderr.write(`recorded in ${path.relative(process.cwd(), recordHistory(name, result))}\n`);
    }
    return 0;
  } finally {
    for (const step of undo.reverse()) {
      await step().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    }
  }
}
