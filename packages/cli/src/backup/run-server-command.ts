import path from 'node:path';
import { runReporter } from '../run-reporter.ts';

const SERVER = path.resolve(import.meta.dirname, '../../../server/src');

/**
 * Runs a command of the server on its data folder and gives back what it reports.
 * @throws CommandFailure with its words and exit code when it fails
 */
export async function runServerCommand<Report>(
  name: 'restore' | 'upgrade',
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  showProgress: (line: string) => void,
): Promise<Report> {
  return runReporter({ command: name, entry: path.join(SERVER, `${name}.ts`), args, env, showProgress });
}
