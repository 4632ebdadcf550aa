import path from 'node:path';
import { describeChange } from './describe-change.ts';
import { lastRecord } from './last-record.ts';
import { recordHistory } from './record-history.ts';
import { tell } from './tell.ts';

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
  /** Figures to be shown beside those of the last record, as `idle.profile.p99Ms`. */
  readonly compared?: readonly string[];
  /** Whether the result is what it must be; the exit code is 1 where it is not. */
  readonly isMet?: (result: Result) => boolean;
}

/** What most benches have. */
const USUALLY_COMPARED = ['ratio', 'eventsPerSecond'];

/** Runs a bench to its end, or to a signal, and undoes what it has started. Resolves with the exit code. */
export async function runBench<
  Asked extends { readonly isJson: boolean; readonly isRecorded: boolean },
  Result extends object,
>({ name, help, asked, measure, render, compared = USUALLY_COMPARED, isMet }: Bench<Asked, Result>): Promise<number> {
  if (asked === 'help') {
    process.stdout.write(help);
    return 0;
  }
  if ('mistake' in asked) {
    tell(asked.mistake);
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
    for (const line of describeChange(compared, result, lastRecord(name))) tell(line);
    if (asked.isRecorded) tell(`recorded in ${path.relative(process.cwd(), recordHistory(name, result))}`);
    return (isMet?.(result) ?? true) ? 0 : 1;
  } finally {
    for (const step of undo.reverse()) await step().catch((error: unknown) => tell(String(error)));
  }
}
