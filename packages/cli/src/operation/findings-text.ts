import type { Paint } from '../print/paint.ts';
import type { Finding } from './finding.ts';

const MARKS = {
  ok: ['green', 'ok  '],
  warning: ['yellow', 'warn'],
  failed: ['red', 'FAIL'],
} as const;

/** What the doctor found, a line each, with the fix below what is not well. */
export function findingsText(findings: readonly Finding[], paint: Paint): string {
  return findings
    .map(({ name, status, detail, fix }) => {
      const [colour, mark] = MARKS[status];
      return `${paint(colour, mark)}  ${name}: ${detail}\n${fix === null ? '' : `      ${fix}\n`}`;
    })
    .join('');
}
