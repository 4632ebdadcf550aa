import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { CommandFailure } from './command-failure.ts';

/** A program of the repository that does what a command asks, in a process of its own. */
export interface Reporter {
  /** The command's name. */
  readonly command: string;
  /** The file to run. */
  readonly entry: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly showProgress: (line: string) => void;
}

/** How lines on standard error begin that say how far it is. */
const PROGRESS = 'progress: ';
/** Loaded first: when this process is killed, the other one stops too. */
const GUARD = path.resolve(import.meta.dirname, '../../../bin/stop-with-launcher.mjs');

/**
 * Runs a program that prints its report as JSON on standard output, and gives the report back. Ctrl-C is handed on, and
 * what the program clears away then is waited for.
 * @throws CommandFailure with its words and exit code when it fails
 */
export async function runReporter<Report>({ command, entry, args, env, showProgress }: Reporter): Promise<Report> {
  if (!existsSync(entry)) {
    throw new CommandFailure(`"throughline ${command}" works where the server is installed: ${entry} does not exist.`);
  }
  const child = spawn(process.execPath, ['--import', pathToFileURL(GUARD).href, entry, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let isStopped = false;
  const forward = (signal: NodeJS.Signals): void => {
    isStopped ||= signal === 'SIGINT';
    child.kill(signal);
  };
  process.on('SIGTERM', forward).on('SIGINT', forward);
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
  process.off('SIGTERM', forward).off('SIGINT', forward);
  if (isStopped) process.exit(130);
  if (code === 0) return JSON.parse(answer) as Report;
  throw new CommandFailure(words.join('\n') || `"throughline ${command}" ended without a word (${code ?? 'killed'}).`, {
    exitCode: code === 2 ? 2 : 1,
  });
}
