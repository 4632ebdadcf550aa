import type { TownSourceName } from '../brand/town-source.ts';
import type { TownFile } from '../life/town-row.ts';

/** How a department hands its file over. */
export interface FileKind {
  readonly fileName: string;
  readonly format: 'csv' | 'ndjson';
  /** The source under which it is imported. */
  readonly source: TownSourceName;
}

/** The files of the town; `examples/town` has a mapping for each. */
export const TOWN_FILES: Readonly<Record<TownFile, FileKind>> = {
  crm: { fileName: 'crm-customers.csv', format: 'csv', source: 'crm' },
  till: { fileName: 'till-receipts.csv', format: 'csv', source: 'store-tills' },
  reviews: { fileName: 'reviews.ndjson', format: 'ndjson', source: 'reviews' },
};
