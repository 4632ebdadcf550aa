import type { Json, JsonObject } from '../../event-fact.ts';
import { compileMapping } from '../compile-mapping.ts';
import type { ImportPlan } from '../import-plan.ts';
import { jsonCell } from '../json-cell.ts';
import { keyText } from '../key-text.ts';
import type { Around, Row } from '../scope.ts';
import type { TablePlan } from '../table-plan.ts';

/** What a mapping makes of tables in memory. */
export interface MadeInMemory {
  readonly events: (JsonObject & { readonly messageId: string; readonly timestamp: string })[];
  readonly bad: string[];
  readonly leftOut: number;
  readonly clock: string[];
}

/** Carries a mapping out on tables in memory, as an import does with files. @throws Error naming the mapping's mistakes. */
export function makeEvents(mapping: Json, tables: Readonly<Record<string, readonly JsonObject[]>>): MadeInMemory {
  const plan = planOf(mapping);
  const rows = new Map(plan.tables.map((table) => [table.name, rowsOf(table, tables[table.name] ?? [])]));
  const made: MadeInMemory & { leftOut: number } = { events: [], bad: [], leftOut: 0, clock: [] };
  const around: Around = {
    lookup: (table, index, key) => rows.get(table)!.filter((row) => keyOf(plan, table, index, row, around) === key),
    onClock: (clock) => void made.clock.push(clock),
  };
  for (const rule of plan.rules) {
    const own = rows.get(rule.table)!;
    const { groupIndex } = rule;
    const groups =
      groupIndex === null
        ? own.map((row) => [row])
        : [...Map.groupBy(own, (row) => keyOf(plan, rule.table, groupIndex, row, around)).values()];
    for (const group of groups) {
      const produced = rule.apply(group, around);
      if (produced.kind === 'event')
        made.events.push(JSON.parse(produced.event.text) as MadeInMemory['events'][number]);
      else if (produced.kind === 'bad') made.bad.push(`row ${produced.row?.number}: ${produced.reason}`);
      else made.leftOut += 1;
    }
  }
  return made;
}

/** The plan of a mapping that has to be right. */
export function planOf(mapping: Json): ImportPlan {
  const compiled = compileMapping(mapping);
  if ('plan' in compiled) return compiled.plan;
  throw new Error(compiled.mistakes.map(({ pointer, message }) => `${pointer}: ${message}`).join('\n'));
}

function rowsOf(table: TablePlan, documents: readonly JsonObject[]): Row[] {
  return documents.map((document, at) => ({
    file: table.name,
    number: at + 1,
    cells: table.columns.map((column) =>
      column.kind === 'hash' ? JSON.stringify(document) : jsonCell(document, column.name, column.path),
    ),
  }));
}

function keyOf({ tables }: ImportPlan, table: string, index: number, row: Row, around: Around): string | null {
  const { columns } = tables.find(({ name }) => name === table)!.indexes[index]!;
  return keyText(columns.map(({ slot, read }) => read(row.cells[slot], around, row)));
}
