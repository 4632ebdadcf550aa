import type { ColumnProfile } from './profile-column.ts';
import { profileColumn } from './profile-column.ts';
import type { FileSample } from './sample-file.ts';

/** Files that seem to be one table. */
export interface ProposedTable {
  readonly name: string;
  readonly pattern: string;
  readonly encoding: string | null;
  readonly columns: readonly ColumnProfile[];
  /** The column that no two rows share; null when there is none. */
  readonly key: string | null;
  /** By column of this table: the table whose key it seems to hold. */
  readonly references: Map<string, ProposedTable>;
}

const MOST_DISTINCT = 20_000;

/** Tables from samples: files of the same columns whose names differ in digits are one. */
export function proposeTables(samples: readonly FileSample[]): ProposedTable[] {
  const groups = Map.groupBy(samples, ({ file, columns }) => JSON.stringify([patternOf(file.name), columns]));
  const prefix = commonPrefix([...groups.values()].map(([first]) => bareName(first!.file.name)));
  const taken = new Set<string>();
  const tables = [...groups.values()].map((group) => {
    const [first] = group;
    const { file, encoding, columns } = first!;
    const profiles = columns.map((column, at) =>
      profileColumn(column, group.flatMap(({ rows }) => rows.map((row) => row[at])).slice(0, MOST_DISTINCT)),
    );
    const name = unused(nameOf(file.name, prefix), taken);
    const pattern = group.length > 1 ? patternOf(file.name) : `${stem(file.name)}*`;
    return { name, pattern, encoding, columns: profiles, key: keyOf(name, profiles), references: new Map() };
  });
  for (const table of tables) findReferences(table, tables);
  return tables;
}

/** A unique column that is named like a key, best the table's own; else none, because times and amounts may be unique too. */
function keyOf(table: string, columns: readonly ColumnProfile[]): string | null {
  const unique = columns.filter(({ isUnique, kind }) => isUnique && (kind === 'text' || kind === 'number'));
  const named = unique.filter(({ name }) => /id$|(?:^|_)(?:no|nr|number|code|key|sku)$|^invoice/i.test(name));
  const own = named.find(({ name }) => name.toLowerCase().startsWith(table.replace(/s$/, '').toLowerCase()));
  return (own ?? named[0])?.name ?? null;
}

/** A column refers to a table when it has the name of its key, or holds mostly values of it. */
function findReferences(table: ProposedTable, tables: readonly ProposedTable[]): void {
  for (const column of table.columns) {
    if (column.name === table.key || column.filled === 0) continue;
    const target = tables.find((other) => {
      if (other === table || other.key === null) return false;
      const key = other.columns.find(({ name }) => name === other.key)!;
      const shared = [...column.distinct].filter((value) => key.distinct.has(value)).length;
      return shared > 0 && (key.name === column.name || shared > column.distinct.size * 0.8);
    });
    if (target !== undefined && (column.kind === 'text' || column.name === target.key))
      table.references.set(column.name, target);
  }
}

function stem(name: string): string {
  return name.replace(/\.(?:gz|gzip|zst|zstd)$/i, '');
}

function bareName(name: string): string {
  return stem(name).replace(/\.[^.]+$/, '');
}

function patternOf(name: string): string {
  return `${stem(name).replaceAll(/\d+(?:[-_.]\d+)*/g, '*')}*`;
}

function nameOf(file: string, prefix: string): string {
  const word = bareName(file)
    .slice(prefix.length)
    .replaceAll(/\d+/g, '')
    .replace(/_?(?:dataset|table|export|data)$/i, '')
    .replaceAll(/[^A-Za-z]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .toLowerCase();
  return word === '' ? 'rows' : word;
}

/** Up to the last separator, of two names or more. */
function commonPrefix(names: readonly string[]): string {
  if (names.length < 2) return '';
  let prefix = names[0]!;
  for (const name of names) while (!name.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return /^.*[_\-. ]/.exec(prefix)?.[0] ?? '';
}

function unused(name: string, taken: Set<string>): string {
  let word = name;
  for (let nth = 2; taken.has(word); nth += 1) word = `${name}_${nth}`;
  taken.add(word);
  return word;
}
