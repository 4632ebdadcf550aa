import type { LastRecord } from './last-record.ts';

/**
 * What has changed since the last record: a line a figure, as `ratio 0.48, last 0.47 (+2 %) on 2026-11-21, 1a2b3c`.
 * `figures` are places in the result, with points between the steps; those that either result lacks are left out.
 */
export function describeChange(figures: readonly string[], result: object, last: LastRecord | null): string[] {
  if (last === null) return [];
  return figures.flatMap((figure) => {
    const [now, then] = [figureAt(result, figure), figureAt(last.result, figure)];
    if (now === null || then === null) return [];
    const percent = then === 0 ? '' : ` (${now >= then ? '+' : ''}${Math.round((now / then - 1) * 100)} %)`;
    return [`${figure} ${now}, last ${then}${percent} on ${last.at.slice(0, 10)}, ${last.commit ?? 'no commit'}`];
  });
}

function figureAt(result: object, figure: string): number | null {
  let at: unknown = result;
  for (const step of figure.split('.')) {
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined;
  }
  return typeof at === 'number' ? at : null;
}
