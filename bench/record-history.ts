import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

/** Where a bench's results are recorded. */
export function historyFile(name: string): string {
  return path.join(import.meta.dirname, 'history', `${name}.ndjson`);
}

/** Appends a result to `bench/history/NAME.ndjson` with the moment and the commit; returns the file. */
export function recordHistory(name: string, result: object): string {
  const file = historyFile(name);
  mkdirSync(path.dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify({ at: new Date().toISOString(), commit: commit(), ...result })}\n`);
  return file;
}

function commit(): string | null {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty', '--abbrev=12'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    // An unpacked archive has no commit.
    return null;
  }
}
