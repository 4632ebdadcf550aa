/**
 * Whether a hit that was reversed stays reversed: nothing speaks for it that did not when it was reversed. What speaks against it may
 * change freely.
 */
export function covers(reversed: ReadonlySet<string>, statements: readonly string[]): boolean {
  return statements.every((statement) => reversed.has(statement));
}
