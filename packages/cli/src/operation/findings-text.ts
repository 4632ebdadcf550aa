import type { Finding } from './check-health.ts';

const MARKS = { ok: 'ok  ', warning: 'warn', failed: 'FAIL' } as const;

/** What the doctor found, a line each, with the fix below what is not well. */
export function findingsText(findings: readonly Finding[]): string {
  return findings
    .map(
      ({ name, status, detail, fix }) =>
        `${MARKS[status]}  ${name}: ${detail}\n${fix === null ? '' : `      ${fix}\n`}`,
    )
    .join('');
}
