import type { Json, JsonObject } from '../event-fact.ts';
import { isTooDeep } from '../clean-json.ts';
import { isObject } from '../json-path.ts';
import { compileMapping } from '../mapping/compile-mapping.ts';
import type { ImportPlan } from '../mapping/import-plan.ts';
import { jsonCell } from '../mapping/json-cell.ts';
import { keyText } from '../mapping/key-text.ts';
import type { Mistake } from '../mapping/mistake.ts';
import type { Around, Row } from '../mapping/scope.ts';
import type { TablePlan } from '../mapping/table-plan.ts';
import type { WebhookDelivery } from './webhook-delivery.ts';
import type { WebhookOutcome } from './webhook-outcome.ts';

/** Rows that a delivery may have. */
const MOST_ROWS = 2_500;

/**
 * Checks the mapping of a webhook: the mapping of an import (`docs/how-to/mapping-reference.md`), whose tables need no
 * files. A row is the delivery, `{"webhook": {"topic", "id", "headers"}, "body": …}`, or, with `each`, one for each
 * member of an array of it.
 */
export function compileWebhookMapping(
  mapping: Json,
): { readonly plan: ImportPlan } | { readonly mistakes: readonly Mistake[] } {
  if (!isObject(mapping) || isTooDeep(mapping)) return compileMapping(mapping);
  const { tables = { delivery: {} } } = mapping;
  if (!isObject(tables)) return compileMapping(mapping);
  const withFiles = Object.entries(tables).map(([name, table]) => [
    name,
    isObject(table) ? { files: '*', ...table } : table,
  ]);
  return compileMapping({ ...mapping, tables: Object.fromEntries(withFiles) as JsonObject });
}

/** What becomes of a delivery under a mapping. Never throws on JSON. */
export function mappedOutcome(plan: ImportPlan, delivery: WebhookDelivery): WebhookOutcome {
  const { topic, id, headers, body } = delivery;
  if (isTooDeep(body)) return refused('The body is nested too deeply.');
  const document: JsonObject = { webhook: { topic, id, headers }, body };
  const rows = new Map(plan.tables.map((table) => [table.name, rowsOf(table, document)]));
  if ([...rows.values()].some((own) => own.length > MOST_ROWS)) return refused(`It has more than ${MOST_ROWS} rows.`);
  const around: Around = {
    lookup: (table, index, key) => rows.get(table)!.filter((row) => keyOf(plan, table, index, row, around) === key),
    onClock: () => undefined,
  };
  const events: JsonObject[] = [];
  const bad: string[] = [];
  for (const rule of plan.rules) {
    const own = rows.get(rule.table)!;
    const { groupIndex } = rule;
    const groups =
      groupIndex === null
        ? own.map((row) => [row])
        : [...Map.groupBy(own, (row) => keyOf(plan, rule.table, groupIndex, row, around)).values()];
    for (const group of groups) {
      const produced = rule.apply(group, around);
      if (produced.kind === 'event') events.push(JSON.parse(produced.event.text) as JsonObject);
      else if (produced.kind === 'bad') bad.push(`${rule.name}: ${produced.reason}`);
    }
  }
  if (bad.length > 0) return { ...refused(bad.slice(0, 5).join('; ')), events };
  return events.length > 0 ? { events, ask: null, refusal: null } : refused('No rule of the mapping took it.');
}

function refused(detail: string): WebhookOutcome {
  return { events: [], ask: null, refusal: { reason: 'unmapped_webhook', detail } };
}

function rowsOf(table: TablePlan, document: JsonObject): Row[] {
  return documentsOf(document, table.reading.each).map((row, at) => ({
    file: 'delivery',
    number: at + 1,
    cells: table.columns.map((column) =>
      column.kind === 'hash' ? JSON.stringify(row) : jsonCell(row, column.name, column.path),
    ),
  }));
}

/** The delivery, or one for each member of the array at a dotted path, which then stands in the array's place. */
function documentsOf(document: JsonObject, each: string | null): JsonObject[] {
  if (each === null) return [document];
  const members = jsonCell(document, each, null);
  if (!Array.isArray(members)) return [];
  return members.map((member) => replaced(document, each.split('.'), member as Json) as JsonObject);
}

function replaced(at: Json | undefined, [part, ...rest]: readonly string[], value: Json): Json {
  if (part === undefined) return value;
  return isObject(at) ? { ...at, [part]: replaced(at[part], rest, value) } : (at ?? null);
}

function keyOf({ tables }: ImportPlan, table: string, index: number, row: Row, around: Around): string | null {
  const { columns } = tables.find(({ name }) => name === table)!.indexes[index]!;
  return keyText(columns.map(({ slot, read }) => read(row.cells[slot], around, row)));
}
