import { readFileSync } from 'node:fs';
import { historyFile } from './record-history.ts';

/** A result that was recorded earlier. */
export interface LastRecord {
  readonly at: string;
  readonly commit: string | null;
  readonly result: object;
}

/** The last result that was recorded of a bench; null when there is none. A line that cannot be read is passed over. */
export function lastRecord(name: string): LastRecord | null {
  for (const line of readLines(historyFile(name)).reverse()) {
    try {
      const { at, commit, ...result } = JSON.parse(line) as LastRecord;
      return { at, commit, result };
    } catch {
      // Half a line of a bench that was killed.
    }
  }
  return null;
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    // Nothing was recorded yet.
    return [];
  }
}
