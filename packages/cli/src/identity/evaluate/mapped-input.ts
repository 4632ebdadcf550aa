import type { Json } from '@throughline/core/collect/event-fact';
import { didYouMean } from '@throughline/core/collect/mapping/nearest-word';
import type { ColumnPlan } from '@throughline/core/collect/mapping/table-plan';
import type { MappingMistake, PersonMapping } from '@throughline/core/resolve/matching/evaluate/person-mapping';
import type { FileSample } from '../../import/suggest/sample-file.ts';

/** A file and what the mapping reads of it. */
export interface MappedInput {
  readonly sample: FileSample;
  /** The mapping without the columns that the file does not have and another one has. */
  readonly mapping: PersonMapping;
  readonly columns: readonly ColumnPlan[];
}

/** How many names are shown of what there is. */
const SHOWN = 20;

/**
 * What a mapping reads of each file, or what is wrong. The id and the answer have to be in every file, another column in one of them;
 * of nested rows, what the beginning of a long file does not hold may still come.
 */
export function mapInputs(
  samples: readonly FileSample[],
  mapping: PersonMapping,
): readonly MappedInput[] | readonly MappingMistake[] {
  const inputs = samples.map((sample) => ({ sample, paths: pathsOf(sample) }));
  const mistakes: MappingMistake[] = [];
  const need = (pointer: string, column: string, from: typeof inputs) => {
    const [lacking] = from;
    if (lacking === undefined) return;
    const { sample, paths } = lacking;
    const names = [...paths];
    const shown = names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? `, and ${names.length - SHOWN} more` : '');
    const hint = didYouMean(column, names.slice(0, 2_000));
    mistakes.push({ pointer, message: `${sample.file.path} has no column "${column}".${hint} It has: ${shown}.` });
  };
  const lacks = (column: string) => inputs.filter(({ sample, paths }) => !mayHave(sample, paths, column));
  need('/id', mapping.id, lacks(mapping.id));
  if (mapping.truth !== null) need('/truth', mapping.truth.column, lacks(mapping.truth.column));
  for (const { column, pointer } of mapping.fields) {
    const lacking = lacks(column);
    if (lacking.length === inputs.length) need(pointer, column, lacking);
  }
  if (mistakes.length > 0) return mistakes;
  return inputs.map(({ sample, paths }) => {
    const fields = mapping.fields.filter(({ column }) => mayHave(sample, paths, column));
    const own = { ...mapping, fields };
    return { sample, mapping: own, columns: columnsOf(sample, own) };
  });
}

function mayHave({ format, isWhole }: FileSample, paths: ReadonlySet<string>, column: string): boolean {
  return paths.has(column) || (format === 'ndjson' && !isWhole);
}

/** The cells from which the mapping's values are read: of nested rows, members at the top. */
function columnsOf({ format }: FileSample, mapping: PersonMapping): readonly ColumnPlan[] {
  const names = [
    mapping.id,
    ...(mapping.truth === null ? [] : [mapping.truth.column]),
    ...mapping.fields.map(({ column }) => column),
  ];
  const read = format === 'csv' ? names : names.flatMap((name) => [name, name.split('.')[0]!]);
  return [...new Set(read)].map((name) => ({ kind: 'cell', name, path: format === 'csv' ? null : [name] }));
}

/** Columns, and in nested rows every path that leads to something, through lists. */
function pathsOf({ format, columns, rows }: FileSample): ReadonlySet<string> {
  const paths = new Set(columns);
  if (format === 'csv') return paths;
  const collect = (value: Json | undefined, path: string): void => {
    if (value === null || value === undefined) return;
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) paths.add(path.slice(0, dot));
    paths.add(path);
    if (Array.isArray(value)) for (const item of value as readonly Json[]) collect(item, path);
    else if (typeof value === 'object')
      for (const [name, member] of Object.entries(value)) collect(member, `${path}.${name}`);
  };
  for (const row of rows) for (const [at, cell] of row.entries()) collect(cell, columns[at]!);
  return paths;
}
