import { spawn } from 'node:child_process';
import path from 'node:path';
import { environmentWithoutOurs } from './server-process.ts';

const COMMAND_LINE = path.resolve(import.meta.dirname, '../../../cli/src/main.ts');

/**
 * Runs `throughline WORDS --json` as a user would, with nothing of our own environment that speaks to Throughline, and
 * gives back what it printed.
 * @throws Error with its own words when it fails; the signal's reason when that ends it.
 */
export async function runCommandLine<Report>(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Report> {
  const child = spawn(process.execPath, [COMMAND_LINE, ...words, '--json'], {
    env: { ...environmentWithoutOurs(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // Ctrl-C is for us alone, as with a server.
    detached: process.platform !== 'win32',
  });
  const stop = (): void => void child.kill('SIGTERM');
  signal.addEventListener('abort', stop, { once: true });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(exitCode));
  }).finally(() => signal.removeEventListener('abort', stop));
  signal.throwIfAborted();
  if (code !== 0) throw new Error(`"throughline ${words[0]}" ended with ${code}: ${err.trim().slice(-1_000)}`);
  return JSON.parse(out) as Report;
}
