import { CommanderError } from 'commander';
import { CommandFailure } from './command-failure.ts';
import { createProgram } from './create-program.ts';
import { createPaint } from './print/paint.ts';
import type { Surroundings } from './surroundings.ts';

/** Runs one command line; gives 0 for done, 1 for failed, 2 for called wrongly. */
export async function runProgram(words: readonly string[], around: Surroundings): Promise<number> {
  let exitCode: 0 | 1 = 0;
  let wipeProgress = (): void => undefined;
  const program = createProgram(
    around,
    (code) => {
      exitCode = code;
    },
    (tools) => {
      ({ wipeProgress } = tools);
    },
  );
  try {
    await program.parseAsync([...words], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof CommandFailure)) throw error;
    wipeProgress();
    around.err(`${createPaint(around.isErrTerminal, around.env)('red', 'throughline:')} ${error.message}\n`);
    return error.exitCode;
  }
}
