import { Type, type Static } from 'typebox';
import { EXPORTS } from './export.ts';
import { Instant, instantOrNull } from './instant.ts';
import { reference } from './reference.ts';
import { uuid } from './uuid.ts';

const what = Type.Enum(EXPORTS, { description: 'What is exported.', examples: ['people'] });
const query = Type.Record(Type.String(), Type.Union([Type.String(), Type.Boolean()]), {
  description: 'Form and filters, as the query of `GET /api/export/…` takes them.',
  examples: [{ format: 'parquet', identified: true }],
});
const every = Type.String({
  minLength: 3,
  maxLength: 100,
  description: '`hour`, `day`, or five fields of cron; in the time zone of the brand.',
  examples: ['day', 'hour', '30 6 * * MON-FRI'],
});
const at = Type.String({
  pattern: '^([01]\\d|2[0-3]):[0-5]\\d$',
  description: 'When a daily export begins, in the time zone of the brand.',
  examples: ['02:00'],
});
const folder = Type.String({
  pattern: '^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){0,7}$',
  description:
    'Folder below THROUGHLINE_EXPORT_DIR, its own for each schedule. Each run writes a folder into it that has a ' +
    '`manifest.json` with the rows and the SHA-256 of each file; it appears when it is complete.',
  examples: ['warehouse/people'],
});
const keep = Type.Union([Type.Integer({ minimum: 1, maximum: 100_000 }), Type.Null()], {
  description:
    'Folders of runs that stay; older ones are deleted. Null keeps all. An erasure does not reach files that have been ' +
    'written: keep no more than is needed.',
  examples: [7],
});

/** How a run of a schedule ended. */
const ExportRun = Type.Object(
  {
    startedAt: Instant,
    endedAt: Instant,
    outcome: Type.Enum(['done', 'failed'], { description: 'How it ended; what failed is tried again.' }),
    detail: Type.Union([Type.String(), Type.Null()], { description: 'Why it failed.' }),
    rows: Type.Integer({ minimum: 0, description: 'Rows it wrote.' }),
    bytes: Type.Integer({ minimum: 0, description: 'Bytes it wrote.' }),
    folder: Type.Union([Type.String(), Type.Null()], {
      description: 'The last folder it wrote, below THROUGHLINE_EXPORT_DIR; null when there was nothing to write.',
    }),
  },
  { additionalProperties: false },
);

/** An export that runs by the clock. */
export const ExportSchedule = Type.Object(
  {
    id: uuid('Id of the schedule.'),
    what,
    query,
    every,
    at: Type.Union([at, Type.Null()], { description: 'When a daily export begins; null for others.' }),
    folder,
    keep,
    isRunning: Type.Boolean({ description: 'Whether some server is at it.' }),
    nextRunAt: Instant,
    coveredUntil: instantOrNull(
      'Of events and changes, which are exported day by day: everything before has been exported. Null for what is exported ' +
        'whole.',
    ),
    failures: Type.Integer({ minimum: 0, description: 'Failed runs since the last good one.' }),
    lastRun: Type.Union([ExportRun, Type.Null()], { description: 'The run that ended last.' }),
    createdAt: Instant,
  },
  { $id: 'ExportSchedule', additionalProperties: false, description: 'An export that runs by the clock.' },
);
export type ExportSchedule = Static<typeof ExportSchedule>;

/** What a new schedule is made of. */
export const NewExportSchedule = Type.Object(
  {
    what: Type.Enum(EXPORTS, {
      description:
        'What is exported: people and orders whole at each run, events and changes day by day. Each run writes the whole days ' +
        'that have ended, in the time zone of the brand, and that no run has written yet.',
      examples: ['people'],
    }),
    query: Type.Optional(query),
    every,
    at: Type.Optional(at),
    folder,
    keep: Type.Optional(keep),
    startOn: Type.Optional(
      Type.String({
        pattern: '^\\d{4}-\\d\\d-\\d\\d$',
        description: 'The first day of events or changes to export; yesterday where it is left out.',
        examples: ['2026-11-01'],
      }),
    ),
  },
  {
    $id: 'NewExportSchedule',
    additionalProperties: false,
    description:
      'What a new schedule is made of; a daily one begins at 02:00, the last 7 runs kept of what is exported whole and all days kept of ' +
      'the rest where nothing is said.',
    examples: [{ what: 'people', query: { format: 'parquet' }, every: 'day', at: '02:00', folder: 'warehouse/people' }],
  },
);
export type NewExportSchedule = Static<typeof NewExportSchedule>;

/** A schedule as it was made. */
export const ExportScheduleAnswer = Type.Object(
  { schedule: reference(ExportSchedule) },
  { additionalProperties: false },
);
export type ExportScheduleAnswer = Static<typeof ExportScheduleAnswer>;

/** Every schedule; a deployment has few. */
export const ExportScheduleList = Type.Object(
  { schedules: Type.Array(reference(ExportSchedule)) },
  { additionalProperties: false },
);
export type ExportScheduleList = Static<typeof ExportScheduleList>;

/** What lies beside the files of a run, in `manifest.json`. */
export const ExportManifest = Type.Object(
  {
    scheduleId: uuid('Id of the schedule.'),
    version: Type.String({ description: 'Of Throughline.' }),
    what,
    query: { ...query, description: 'Form and filters, with the bounds of the day.' },
    from: instantOrNull('Beginning of the day; null for what is exported whole.'),
    to: instantOrNull('End of the day; null for what is exported whole.'),
    timeZone: Type.String({ description: 'Of the brand, in which days begin and end.', examples: ['Europe/Berlin'] }),
    startedAt: Instant,
    endedAt: Instant,
    rows: Type.Integer({ minimum: 0, description: 'Rows of all files.' }),
    leftOut: Type.Integer({ minimum: 0, description: 'People who were erased while the export ran.' }),
    files: Type.Array(
      Type.Object(
        {
          name: Type.String({ description: 'Path below the folder of the run.', examples: ['people.ndjson'] }),
          bytes: Type.Integer({ minimum: 0, description: 'Its size.' }),
          sha256: Type.String({ description: 'SHA-256 of its bytes, in hex.' }),
        },
        { additionalProperties: false },
      ),
      { description: 'Every file of the run but the manifest.' },
    ),
  },
  { $id: 'ExportManifest', additionalProperties: false, description: 'What lies beside the files of a run.' },
);
export type ExportManifest = Static<typeof ExportManifest>;
