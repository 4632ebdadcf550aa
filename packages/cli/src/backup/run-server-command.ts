import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { CommandFailure } from '../command-failure.ts';

const SERVER = path.resolve(import.meta.dirname, '../../../server/src');
/** How lines on standard error begin that say how far it is. */
const PROGRESS = 'progress: ';

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
  const entry = path.join(SERVER, `${name}.ts`);
  if (!existsSync(entry)) {
    throw new CommandFailure(`"throughline ${name}" works where the server is installed: ${entry} does not exist.`);
  }
  const child = spawn(process.execPath, [entry, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGTERM', forward);
  let answer = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
  const words: string[] = [];
  createInterface(child.stderr).on('line', (line) => {
    if (line.startsWith(PROGRESS)) showProgress(line.slice(PROGRESS.length));
    else words.push(line);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(exitCode));
  });
  process.off('SIGTERM', forward);
  if (code === 0) return JSON.parse(answer) as Report;
  throw new CommandFailure(words.join('\n') || `"throughline ${name}" ended without a word (${code ?? 'killed'}).`, {
    exitCode: code === 2 ? 2 : 1,
  });
}
