import { parseArgs } from 'node:util';
import type { Check } from './check.ts';

/** What a verification found; `skipped` says what it could not look at and why. */
export interface Findings {
  readonly checks: readonly Check[];
  readonly skipped: readonly string[];
}

/** Runs a verification and prints what it found. Resolves with the exit code: 1 where a figure is not what it must be. */
export async function runVerification(
  verify: () => Promise<Findings> | Findings,
  args: readonly string[],
): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean' } } });
  const { checks, skipped } = await verify();
  const failed = checks.filter(({ ok }) => !ok).length;
  for (const line of skipped) process.stderr.write(`skipped: ${line}\n`);
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ passed: checks.length - failed, failed, skipped, checks })}\n`);
  } else {
    for (const check of checks) process.stdout.write(`${describe(check)}\n`);
    process.stdout.write(`${checks.length - failed} passed, ${failed} failed, ${skipped.length} skipped\n`);
  }
  return failed === 0 ? 0 : 1;
}

function describe({ name, expected, got, tolerance, ok, relation }: Check): string {
  const bound =
    relation === 'equal' ? `${expected} ± ${tolerance}` : `${relation === 'at_most' ? '<=' : '>='} ${expected}`;
  return `${ok ? 'ok  ' : 'FAIL'} ${name}: ${Number(got.toPrecision(8))} (${bound})`;
}
