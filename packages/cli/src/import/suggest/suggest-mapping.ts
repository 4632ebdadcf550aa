import type { Json } from '@throughline/core/collect/event-fact';
import { compileMapping } from '@throughline/core/collect/mapping/compile-mapping';
import type { ColumnMapping, Mapping, TableMapping } from '@throughline/core/collect/mapping/mapping';
import { findInputFiles } from '../read/input-file.ts';
import { proposeEvents } from './propose-events.ts';
import { type ProposedTable, proposeTables } from './propose-tables.ts';
import { sampleFile } from './sample-file.ts';

/**
 * A mapping for files, from their headers and first rows: types, keys, joins, who, when, money. A beginning to be edited,
 * which passes the check of mappings. @throws InputFailure when a file cannot be read.
 */
export async function suggestMapping(paths: readonly string[], maxExpansion: number): Promise<Mapping> {
  const samples = [];
  for (const file of await findInputFiles(paths)) samples.push(await sampleFile(file, maxExpansion));
  const tables = proposeTables(samples);
  const events = proposeEvents(tables);
  const used = JSON.stringify(events);
  const isUsed = ({ name }: ProposedTable): boolean =>
    used.includes(`"table":"${name}"`) || used.includes(`"from":"${name}"`);
  const mapping: Mapping = {
    mapping: 1,
    note: 'A proposal from the headers and first rows. Check the time zone, the currency, who and when; docs/how-to/mapping-reference.md explains each member.',
    source: { department: 'import' },
    defaults: { zone: 'UTC' },
    tables: Object.fromEntries(tables.filter(isUsed).map((table) => [table.name, describe(table)])),
    events,
    ...(tables.every(isUsed) ? {} : { ignore: tables.filter((table) => !isUsed(table)).map(({ pattern }) => pattern) }),
  };
  const compiled = compileMapping(mapping as unknown as Json);
  if ('plan' in compiled) return mapping;
  throw new Error(`the proposal has mistakes: ${JSON.stringify(compiled.mistakes)}`);
}

function describe({ pattern, encoding, key, columns }: ProposedTable): TableMapping {
  const described = columns.flatMap(({ name, described: column }) =>
    column === null ? [] : [[name, column] as [string, ColumnMapping]],
  );
  return {
    files: pattern,
    ...(encoding !== null && { encoding }),
    ...(key !== null && { key }),
    ...(described.length > 0 && { columns: Object.fromEntries(described) }),
  };
}
