import { type Static, Type } from 'typebox';

/** What an export has written. */
export const ExportSummary = Type.Object(
  {
    what: Type.Enum(['people', 'events', 'orders', 'changes']),
    format: Type.Enum(['ndjson', 'csv', 'parquet']),
    to: Type.String({ description: 'The file or folder.' }),
    files: Type.Integer({ minimum: 1, description: 'Files that were written.' }),
    bytes: Type.Integer({ minimum: 0, description: 'Their size together.' }),
    rows: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
      description: 'Counted as they came; null where that would need unpacking.',
    }),
  },
  { additionalProperties: false },
);
export type ExportSummary = Static<typeof ExportSummary>;
