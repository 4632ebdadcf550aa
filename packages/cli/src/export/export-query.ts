import { EXPORT_FORMATS, type ExportName } from '@throughline/contract/export';
import type { SourceList } from '@throughline/contract/source';
import type { Static } from 'typebox';
import { CommandFailure } from '../command-failure.ts';
import type { CommandTools } from '../command-tools.ts';
import { resolvePerson } from '../people/person-argument.ts';

/** What was typed, by the names that Commander gives the options. */
export interface ExportOptions {
  readonly to: string;
  readonly format: string;
  readonly gzip?: true;
  readonly bom?: true;
  readonly [option: string]: string | true | undefined;
}

/** Options that are instants, by their names in the query. */
const INSTANTS = ['first', 'last', 'received', 'occurred', 'placed', 'changed']
  .flatMap((range) => [`${range}From`, `${range}To`])
  .concat('changedSince');
const WORDS = ['type', 'name', 'status', 'currency', 'kind'];
const FLAGS: Readonly<Record<string, readonly [member: string, value: string]>> = {
  identified: ['identified', 'true'],
  anonymous: ['identified', 'false'],
  withOrders: ['hasOrders', 'true'],
  withoutOrders: ['hasOrders', 'false'],
  counted: ['counted', 'true'],
  uncounted: ['counted', 'false'],
};

/** The query of an export. @throws CommandFailure for what no server could answer. */
export async function exportQuery(
  what: ExportName,
  options: ExportOptions,
  { connect }: Pick<CommandTools, 'connect'>,
): Promise<Record<string, string>> {
  const { format, gzip, bom, source, person } = options;
  if (!(EXPORT_FORMATS as readonly string[]).includes(format)) {
    throw wrong(`There is no format "${format}": give ${EXPORT_FORMATS.join(', ')}.`);
  }
  if (gzip && format === 'parquet') throw wrong('Parquet is compressed inside already: leave --gzip out.');
  if (bom && format !== 'csv') throw wrong('Only CSV has a byte order mark: leave --bom out.');
  const query: Record<string, string> = { format };
  if (gzip) query['compress'] = 'gzip';
  if (bom) query['bom'] = 'true';
  for (const name of WORDS) if (typeof options[name] === 'string') query[name] = options[name];
  for (const name of INSTANTS) if (typeof options[name] === 'string') query[name] = instant(options[name]);
  for (const [flag, [member, value]] of Object.entries(FLAGS)) {
    if (options[flag] !== true) continue;
    if (query[member] !== undefined) throw wrong(`--${kebab(flag)} contradicts another option.`);
    query[member] = value;
  }
  if (typeof source === 'string') query['sourceId'] = await sourceId(source, connect);
  if (typeof person === 'string') {
    query['person'] = what === 'events' ? await resolvePerson(connect(), person, undefined) : person;
  }
  return query;
}

/** A day alone is its beginning in UTC. */
function instant(text: string): string {
  const full = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
  if (/T.*(Z|[+-]\d\d:?\d\d)$/i.test(full) && !Number.isNaN(Date.parse(full))) return new Date(full).toISOString();
  throw wrong(`"${text}" is neither a day such as 2026-11-21 nor an instant such as 2026-11-21T21:45:00+01:00.`);
}

async function sourceId(nameOrId: string, connect: CommandTools['connect']): Promise<string> {
  const { sources } = await connect().get<Static<typeof SourceList>>('/api/sources');
  const found = sources.find(({ id, name }) => id === nameOrId || name === nameOrId);
  if (found !== undefined) return found.id;
  throw new CommandFailure(
    `There is no source "${nameOrId}". There are: ${sources.map(({ name }) => name).join(', ') || 'none'}.`,
  );
}

const wrong = (message: string): CommandFailure => new CommandFailure(message, { exitCode: 2 });

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
