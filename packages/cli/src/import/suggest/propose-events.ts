import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { EventMapping, JoinMapping } from '@throughline/core/collect/mapping/mapping';
import type { ColumnProfile } from './profile-column.ts';
import { identityOf, joinName, MOST_HOPS, PERSON, personOf } from './propose-identity.ts';
import { saleOf } from './propose-sale.ts';
import type { ProposedTable } from './propose-tables.ts';

const WHEN = /purchase|order|created|placed|invoice|event|transaction|sale|date|time/i;
const SALE = /(?:^|_)(?:orders?|invoices?|sales?|purchases?|transactions?|receipts?|tickets?)$/i;
/** Tables whose rows are parts of another's: told with it, not by themselves. */
const PARTS = /(?:^|_)(?:items?|lines?|details?|positions?|payments?)$/i;
const EVENT_NAME = /^(?:event|action)(?:_?(?:type|name))?$/i;
/** Rules for the tables that have a time: who, when, and what else the row says. */
export function proposeEvents(tables: readonly ProposedTable[]): EventMapping[] {
  const rules = tables.flatMap((table) => {
    const at = timeColumn(table);
    return at === null || (PARTS.test(table.name) && table.references.size > 0) ? [] : [ruleOf(table, at, tables)];
  });
  if (rules.length > 0) return rules;
  const [first] = tables;
  return first === undefined ? [] : [ruleOf(first, null, tables)];
}

function timeColumn({ columns }: ProposedTable): ColumnProfile | null {
  const times = columns.filter(({ kind }) => kind === 'time');
  return times.find(({ name }) => WHEN.test(name)) ?? times[0] ?? null;
}

function ruleOf(table: ProposedTable, at: ColumnProfile | null, tables: readonly ProposedTable[]): EventMapping {
  const grouping = groupColumn(table);
  const lists = grouping === null ? listsOf(table, tables) : [];
  const isSale = SALE.test(table.name) || grouping !== null;
  const person = personOf(table, grouping);
  const named = table.columns.find(
    ({ name, distinct, kind }) => kind === 'text' && EVENT_NAME.test(name) && distinct.size <= 50,
  );
  const joins: Record<string, JoinMapping> = { ...(grouping === null && joinsOf(table, 0)) };
  for (const { table: other, on } of lists)
    joins[other.name] = { table: other.name, on: { [on]: table.key! }, many: true };
  const inGroup = (column: string, how = '$first'): JsonObject =>
    grouping === null ? { $column: column } : { [how]: { $column: column }, of: 'rows' };
  const identity = person === null ? { anonymousId: rowId(table, grouping) } : identityOf(person, grouping);
  return {
    name: table.name.replaceAll(/[^a-z0-9_-]/g, '-'),
    note:
      person === null
        ? 'Nobody is named in these rows: each is somebody of its own. Say who it is.'
        : 'Check who, when and what.',
    from: table.name,
    ...(grouping !== null && { group: { by: [grouping] } }),
    ...(Object.keys(joins).length > 0 && { joins }),
    id: rowId(table, grouping),
    event: {
      type: 'track',
      event: isSale ? 'Order Completed' : named === undefined ? title(table.name) : { $column: named.name },
      ...identity,
      timestamp: at === null ? '2000-01-01T00:00:00Z' : inGroup(at.name, '$min'),
      properties: {
        ...(isSale ? saleOf(table, grouping, lists) : {}),
        ...(grouping === null ? plainProperties(table, at) : { products: listOf(table, 'rows', [grouping]) }),
      },
    },
  };
}

/** A row is known again by its key; without one, by all that it says. */
function rowId(table: ProposedTable, grouping: string | null): JsonObject {
  const key = grouping ?? table.key;
  return key === null ? { $row: 'hash' } : { $column: key };
}

/** Lines of an order: a column that several rows share, and that is named as orders are. */
function groupColumn({ key, columns, references }: ProposedTable): string | null {
  if (key !== null) return null;
  const found = columns.find(
    ({ name, distinct, filled, kind }) =>
      kind !== 'time' &&
      !references.has(name) &&
      /(?:order|invoice|receipt|transaction|ticket|basket)_?(?:id|no|nr|number)?$/i.test(name) &&
      distinct.size < filled * 0.9,
  );
  return found?.name ?? null;
}

/** Tables whose rows refer to this one's key. */
function listsOf(table: ProposedTable, tables: readonly ProposedTable[]): { table: ProposedTable; on: string }[] {
  if (table.key === null) return [];
  return tables.flatMap((other) =>
    [...other.references].filter(([, target]) => target === table).map(([on]) => ({ table: other, on })),
  );
}

function joinsOf(table: ProposedTable, depth: number): Record<string, JoinMapping> {
  if (depth >= MOST_HOPS) return {};
  return Object.fromEntries(
    [...table.references].map(([column, target]) => {
      const inner = joinsOf(target, depth + 1);
      const join = {
        table: target.name,
        on: { [target.key!]: column },
        optional: true,
        ...(Object.keys(inner).length > 0 && { joins: inner }),
      };
      return [joinName(target, table), join];
    }),
  );
}

function plainProperties(table: ProposedTable, at: ColumnProfile | null): JsonObject {
  const shown = table.columns.filter(({ name, kind }) => name !== at?.name && name !== table.key && kind !== 'nothing');
  return Object.fromEntries(shown.slice(0, 50).map(({ name }) => [name, { $column: name }]));
}

function listOf(table: ProposedTable, of: string, without: readonly string[]): JsonObject {
  const shown = table.columns.filter(
    ({ name, kind }) => !without.includes(name) && kind !== 'time' && kind !== 'nothing' && !PERSON.test(name),
  );
  return { $list: Object.fromEntries(shown.slice(0, 20).map(({ name }) => [name, { $column: name }])), of };
}

function title(name: string): string {
  return name
    .split(/[_-]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
