import { closeSync, openSync, rmSync, writeSync } from 'node:fs';

/** Rows that could not be used: each in the error file, and counted by reason. */
export interface BadRows {
  add(file: string, row: number, reason: string, more?: object): void;
  count(): number;
  /** Commonest reasons first. */
  reasons(): { readonly reason: string; readonly count: number; readonly example: string }[];
  /** Path of the file; null when nothing was written. */
  close(): string | null;
}

const MOST_REASONS = 1_000;

/** Writes bad rows to a file for its owner's eyes: one JSON object a line, `{file, row, reason}`. Made with the first. */
export function createBadRows(path: string): BadRows {
  rmSync(path, { force: true });
  let descriptor: number | null = null;
  let [count, hasAny] = [0, false];
  const reasons = new Map<string, { count: number; example: string }>();
  return {
    add(file, row, reason, more = {}) {
      descriptor ??= openSync(path, 'w', 0o600);
      writeSync(descriptor, `${JSON.stringify({ file, row, reason, ...more })}\n`);
      [count, hasAny] = [count + 1, true];
      const general = generalReason(reason);
      const known = reasons.get(general);
      if (known !== undefined) known.count += 1;
      else if (reasons.size < MOST_REASONS)
        reasons.set(general, { count: 1, example: `${file} row ${row}: ${reason}` });
    },
    count: () => count,
    reasons: () =>
      [...reasons].map(([reason, known]) => ({ reason, ...known })).sort((left, right) => right.count - left.count),
    close() {
      if (descriptor !== null) closeSync(descriptor);
      descriptor = null;
      return hasAny ? path : null;
    },
  };
}

/** The same words for every row: without the values that it quotes. */
function generalReason(reason: string): string {
  return reason.replaceAll(/"(?:[^"\\]|\\.)*"/g, '…').replaceAll(/\d+/g, '#');
}
