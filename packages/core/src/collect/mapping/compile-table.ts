import type { Json, JsonObject } from '../event-fact.ts';
import { isObject } from '../json-path.ts';
import { flagMember, membersOf, textMember, textsMember } from './compiling.ts';
import { type ColumnMapping, FILE_FORMATS, type FileFormat, type FormatDefaults } from './mapping.ts';
import { below, type Report } from './mistake.ts';
import { cellReader } from './read-cell.ts';
import { draftTable, type TableDraft } from './table-draft.ts';
import type { TablePlan } from './table-plan.ts';
import { timeReader } from './time-format.ts';
import { isZone } from './zoned-time.ts';

const FORMATS = ['zone', 'timeFormat', 'decimal', 'thousands', 'empty', 'encoding', 'delimiter'] as const;
const TABLE = [
  'files',
  'format',
  'key',
  'columns',
  'optional',
  'each',
  'quote',
  'header',
  'skipRows',
  'trim',
  'note',
  ...FORMATS,
];
const COLUMN_OPTIONS = {
  text: [],
  json: [],
  number: ['decimal', 'thousands'],
  time: ['zone', 'format'],
  boolean: ['true', 'false'],
} as const;

/** A table half compiled: `finish` gives its plan when every event has said what it uses. */
export interface CompiledTable {
  readonly draft: TableDraft;
  readonly finish: (isGroupedOrJoined: boolean) => TablePlan;
}

/** Checks what is said of a table. Mistakes are reported, and the table goes on without what was wrong. */
export function compileTable(
  name: string,
  json: Json | undefined,
  pointer: string,
  defaults: FormatDefaults,
  report: Report,
): CompiledTable | null {
  const table = membersOf(json, pointer, TABLE, report);
  if (table === null) return null;
  const patterns = textsMember(table, 'files', pointer, report) ?? [];
  if (table['files'] === undefined) report(below(pointer, 'files'), "is missing: the pattern of its files' names");
  const formats: FormatDefaults = { ...defaults, ...formatsOf(table, pointer, report) };
  const columns = columnsOf(table, pointer, report);
  const key = textsMember(table, 'key', pointer, report);
  const draft = draftTable(
    name,
    key,
    (column) => cellReader(column, columns.get(column) ?? null, formats),
    (column) => columns.get(column)?.path ?? null,
  );
  const format = formatOf(table, pointer, report);
  const skipRows = table['skipRows'] ?? 0;
  if (!Number.isInteger(skipRows) || Number(skipRows) < 0)
    report(below(pointer, 'skipRows'), 'must be a whole number of lines');
  const quote = textMember(table, 'quote', pointer, report, '"');
  if (quote.length > 1) report(below(pointer, 'quote'), 'must be one character, or "" for files that quote nothing');
  const reading = {
    format,
    encoding: formats.encoding ?? null,
    delimiter: formats.delimiter ?? null,
    quote,
    header: textsMember(table, 'header', pointer, report),
    skipRows: Number(skipRows),
    trim: flagMember(table, 'trim', pointer, report),
    each: textMember(table, 'each', pointer, report, null),
  };
  const isOptional = flagMember(table, 'optional', pointer, report);
  return {
    draft,
    finish(isGroupedOrJoined) {
      const keyIndex = key === null ? null : draft.indexOf([...key].sort(), 'search');
      return {
        name,
        patterns,
        isOptional,
        reading,
        columns: draft.columns,
        described: [...columns].filter(([, { path }]) => path === undefined).map(([column]) => column),
        indexes: draft.indexes,
        keyIndex,
        isStaged: isGroupedOrJoined || key !== null,
      };
    },
  };
}

/** Checks members that say how texts are read; the mapping's defaults have the same. */
export function formatsOf(json: JsonObject, pointer: string, report: Report): FormatDefaults {
  const formats: { -readonly [Name in keyof FormatDefaults]: FormatDefaults[Name] } = {};
  for (const name of FORMATS) {
    if (json[name] === undefined) continue;
    if (name === 'empty') {
      const empty = textsMember(json, name, pointer, report);
      if (empty !== null) formats.empty = empty;
      continue;
    }
    const text = textMember(json, name, pointer, report, undefined);
    if (text === undefined) continue;
    checkFormat(name, text, below(pointer, name), report);
    formats[name] = text;
  }
  if (formats.decimal !== undefined && formats.decimal === formats.thousands)
    report(below(pointer, 'thousands'), 'must not be the same as "decimal"');
  return formats;
}

function checkFormat(name: string, text: string, pointer: string, report: Report): void {
  if (name === 'zone' && !isZone(text)) report(pointer, `"${text}" is no IANA time zone; write one like Europe/Rome`);
  if (name === 'timeFormat' || name === 'format') {
    const reader = timeReader(text);
    if (typeof reader === 'string') report(pointer, reader);
  }
  if ((name === 'decimal' || name === 'delimiter') && text.length !== 1) report(pointer, 'must be one character');
  if (name === 'thousands' && text.length > 1) report(pointer, 'must be one character, or "" for none');
}

function formatOf(table: JsonObject, pointer: string, report: Report): FileFormat | null {
  const format = textMember(table, 'format', pointer, report, null);
  if (format === null || (FILE_FORMATS as readonly string[]).includes(format)) return format as FileFormat | null;
  report(below(pointer, 'format'), `must be one of ${FILE_FORMATS.join(', ')}`);
  return null;
}

function columnsOf(table: JsonObject, around: string, report: Report): Map<string, ColumnMapping> {
  const pointer = below(around, 'columns');
  const described = new Map<string, ColumnMapping>();
  const { columns = {} } = table;
  if (!isObject(columns)) {
    report(pointer, 'must be an object: {"NAME": {"type": …}}');
    return described;
  }
  for (const [name, json] of Object.entries(columns)) {
    const at = below(pointer, name);
    const type = isObject(json) ? json['type'] : undefined;
    if (typeof type !== 'string' || !Object.hasOwn(COLUMN_OPTIONS, type)) {
      report(below(at, 'type'), `must be one of ${Object.keys(COLUMN_OPTIONS).join(', ')}`);
      continue;
    }
    const options: readonly string[] = COLUMN_OPTIONS[type as keyof typeof COLUMN_OPTIONS];
    const column = membersOf(json, at, ['type', 'path', 'note', ...options], report)!;
    for (const option of options) {
      if (option === 'true' || option === 'false') {
        textsMember(column, option, at, report);
        continue;
      }
      const text = textMember(column, option, at, report, undefined);
      if (text !== undefined) checkFormat(option, text, below(at, option), report);
    }
    textsMember(column, 'path', at, report);
    described.set(name, listed(column));
  }
  return described;
}

/** With lists where one text was written. */
function listed(column: JsonObject): ColumnMapping {
  const lists = ['path', 'true', 'false'].filter((name) => typeof column[name] === 'string');
  return { ...column, ...Object.fromEntries(lists.map((name) => [name, [column[name]]])) } as unknown as ColumnMapping;
}
