import type { ChangesExportQuery } from '@throughline/contract/export';
import type { Pool } from 'pg';
import {
  type ChangeFilter,
  type ChangeText,
  readChangesPage,
  readFeedEnd,
} from '../../understand/read-changes-page.ts';
import type { Column } from './column.ts';
import { dateOf } from './date-of.ts';
import type { ExportPage, ExportSource } from './export-source.ts';

const PAGE_ROWS = 1_000;

/** The change feed, or a part of it. */
export function changesSource(pool: Pool, query: ChangesExportQuery): ExportSource<ChangeText> {
  const filter: ChangeFilter = {
    changedFrom: dateOf(query.changedFrom),
    changedTo: dateOf(query.changedTo),
    kind: query.kind ?? null,
    profileId: query.person ?? null,
  };
  return {
    name: 'changes',
    columns: CHANGE_COLUMNS,
    line: ({ before, after, cause, ...plain }) =>
      `${JSON.stringify(plain).slice(0, -1)},"before":${before},"after":${after},"cause":${cause}}`,
    dayOf: ({ changedAt }) => changedAt.slice(0, 10),
    pages: () => pagesOf(pool, filter),
  };
}

/** As events, changes never move; what an erasure empties is empty in every later page. */
async function* pagesOf(pool: Pool, filter: ChangeFilter): AsyncGenerator<ExportPage<ChangeText>> {
  const end = await readFeedEnd(pool);
  let after: Parameters<typeof readChangesPage>[1]['after'] = null;
  do {
    const page: Awaited<ReturnType<typeof readChangesPage>> = await readChangesPage(
      pool,
      { after, end, limit: PAGE_ROWS },
      filter,
    );
    yield { rows: page.changes };
    after = page.next;
  } while (after !== null);
}

const CHANGE_COLUMNS: readonly Column<ChangeText>[] = [
  { name: 'person_id', kind: 'text', read: (change) => change.profileId },
  { name: 'version', kind: 'integer', read: (change) => change.version },
  { name: 'kind', kind: 'text', read: (change) => change.kind },
  { name: 'changed_at', kind: 'instant', read: (change) => change.changedAt },
  { name: 'before', kind: 'json', read: (change) => change.before },
  { name: 'after', kind: 'json', read: (change) => change.after },
  { name: 'cause', kind: 'json', read: (change) => change.cause },
];
