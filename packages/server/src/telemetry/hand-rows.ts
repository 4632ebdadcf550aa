import type { HandNeeded } from '@throughline/contract/overview';

/** What waits for somebody, as a statement counts it. */
export interface HandRow extends Pick<HandNeeded, 'kind' | 'detail' | 'list'> {
  readonly count: string;
  readonly since: Date | null;
}

/** What a statement counted, without what is 0. */
export function handsOf(rows: readonly HandRow[]): HandNeeded[] {
  return rows
    .map(({ kind, detail, count, since, list }) => ({
      kind,
      detail,
      count: Number(count),
      isEstimated: false,
      since: since?.toISOString() ?? null,
      list,
      people: [],
    }))
    .filter(({ count }) => count > 0);
}
