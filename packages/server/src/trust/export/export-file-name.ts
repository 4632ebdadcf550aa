import type { ExportRequest } from '@throughline/contract/export';

/** Whether a request gives a folder of files by day. */
export function isByDay({ what, query }: ExportRequest): boolean {
  return query.format === 'parquet' && (what === 'events' || what === 'changes');
}

/** Name of the one file of a request: `people.csv.gz`. */
export function exportFileName({ what, query }: ExportRequest): string {
  return `${what}.${query.format ?? 'ndjson'}${query.compress === 'gzip' ? '.gz' : ''}`;
}
