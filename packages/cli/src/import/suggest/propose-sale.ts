import type { JsonObject } from '@throughline/core/collect/event-fact';
import type { ColumnProfile } from './profile-column.ts';
import type { ProposedTable } from './propose-tables.ts';

const QUANTITY = /^(?:qty|quantity|units|pieces|count)$/i;

/** Order id, total and currency of what seems to be a sale. */
export function saleOf(
  table: ProposedTable,
  grouping: string | null,
  lists: readonly { readonly table: ProposedTable }[],
): JsonObject {
  const key = grouping ?? table.key;
  const lines =
    grouping !== null ? [{ table, of: 'rows' }] : lists.map(({ table: own }) => ({ table: own, of: own.name }));
  const paid =
    lines.find(({ table: own }) => /pay/i.test(own.name) && moneyOf(own) !== null) ??
    lines.find(({ table: own }) => moneyOf(own) !== null);
  const currency = table.columns.find(({ name }) => /currency/i.test(name));
  const own = moneyOf(table);
  const total =
    paid !== undefined ? { $sum: amountOf(paid.table), of: paid.of } : own === null ? undefined : { $column: own.name };
  return {
    ...(key !== null && { order_id: { $column: key } }),
    ...(total !== undefined && { total }),
    currency:
      currency === undefined
        ? 'EUR'
        : grouping === null
          ? { $column: currency.name }
          : { $first: { $column: currency.name }, of: 'rows' },
  };
}

function moneyOf({ columns }: ProposedTable): ColumnProfile | null {
  const money = columns.filter(({ kind }) => kind === 'money');
  const goods = money.filter(({ name }) => !/freight|shipping|tax|discount|fee/i.test(name));
  return goods.find(({ name }) => /total|amount|paid|value/i.test(name)) ?? goods[0] ?? null;
}

/** A unit price counts as often as the quantity says. */
function amountOf(table: ProposedTable): JsonObject {
  const money = moneyOf(table)!;
  const quantity = table.columns.find(({ name, kind }) => kind === 'number' && QUANTITY.test(name));
  if (quantity === undefined || !/price|cost/i.test(money.name)) return { $column: money.name };
  return { $multiply: [{ $column: quantity.name }, { $column: money.name }] };
}
