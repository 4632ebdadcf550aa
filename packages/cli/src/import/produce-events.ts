import type { ImportPlan } from '@throughline/core/collect/mapping/import-plan';
import type { ImportedEvent, Produced, RulePlan } from '@throughline/core/collect/mapping/rule-plan';
import type { Around, Row } from '@throughline/core/collect/mapping/scope';
import type { BadRows } from './bad-rows.ts';
import type { InputFile } from './read/input-file.ts';
import type { Opening } from './read/open-bytes.ts';
import { readFile } from './read/read-file.ts';
import type { Staging } from './stage/staging.ts';

/** An event with the rule and the row that made it. */
export interface MadeEvent {
  readonly rule: string;
  readonly event: ImportedEvent;
  readonly row: Row;
}

/** What was counted while events were made. */
export interface Making {
  /** Rows read here, that is of tables that are not staged. */
  rows: number;
  readonly leftOut: Map<string, number>;
  /** Clock times that came twice, or never. */
  readonly clock: { twice: number; never: number };
}

/** What events are made of. */
export interface EventParts {
  readonly plan: ImportPlan;
  readonly files: ReadonlyMap<string, readonly InputFile[]>;
  readonly staging: Staging;
  readonly bad: BadRows;
  readonly opening: Opening;
  readonly making: Making;
  readonly onEvent: (made: MadeEvent) => void;
  /** Told of driving rows that are done. */
  readonly onRows: (rows: number) => void;
}

/**
 * Makes every event of an import, in an order that depends on the mapping and the files' contents alone. Each is handed on
 * as it is made: collected, they would live long enough to be copied by the garbage collector, which costs a fifth.
 */
export async function produceEvents(parts: EventParts): Promise<void> {
  const { plan, staging, onRows } = parts;
  const around: Around = {
    lookup: (table, index, key) => staging.lookup(table, index, key),
    onClock: (clock) => {
      parts.making.clock[clock] += 1;
    },
  };
  for (const table of plan.tables) {
    const own = plan.rules.filter((rule) => rule.table === table.name);
    const byRow = own.filter(({ groupIndex }) => groupIndex === null);
    const takeRow = (row: Row): void => {
      for (const rule of byRow) take(rule, [row], around, parts);
    };
    if (byRow.length > 0 && table.isStaged) {
      for (const row of staging.rows(table.name)) {
        takeRow(row);
        onRows(1);
      }
    } else if (byRow.length > 0) {
      for await (const rows of fileRows(parts, table.name)) {
        for (const row of rows) takeRow(row);
        onRows(rows.length);
      }
    }
    for (const rule of own) {
      if (rule.groupIndex === null) continue;
      for (const group of staging.groups(table.name, rule.groupIndex)) {
        take(rule, group, around, parts);
        onRows(group.length);
      }
    }
  }
}

/** Rows that will be driven, as far as they are known before they are read. */
export function countDrivingRows({ rules, tables }: ImportPlan, staging: Staging): number {
  let rows = 0;
  for (const { name, isStaged } of tables) {
    if (!isStaged) continue;
    const own = rules.filter(({ table }) => table === name);
    const passes =
      own.filter(({ groupIndex }) => groupIndex !== null).length +
      (own.some(({ groupIndex }) => groupIndex === null) ? 1 : 0);
    if (passes > 0) rows += passes * staging.count(name);
  }
  return rows;
}

function take(rule: RulePlan, rows: readonly Row[], around: Around, { bad, making, onEvent }: EventParts): void {
  const produced: Produced = rule.apply(rows, around);
  if (produced.kind === 'event') onEvent({ rule: rule.name, event: produced.event, row: rows[0]! });
  else if (produced.kind === 'left_out') making.leftOut.set(rule.name, (making.leftOut.get(rule.name) ?? 0) + 1);
  else {
    const row = produced.row ?? rows[0]!;
    bad.add(row.file, row.number, produced.reason, {
      event: rule.name,
      ...(row !== rows[0] && { of: { file: rows[0]!.file, row: rows[0]!.number } }),
    });
  }
}

async function* fileRows({ plan, files, bad, opening, making }: EventParts, table: string): AsyncGenerator<Row[]> {
  const tablePlan = plan.tables.find(({ name }) => name === table)!;
  for (const file of files.get(table)!) {
    for await (const piece of readFile(file, tablePlan, opening)) {
      making.rows += piece.length;
      const rows: Row[] = [];
      for (const read of piece) {
        if (read.kind === 'row') rows.push({ file: file.name, number: read.number, cells: read.cells });
        else bad.add(file.name, read.number, read.reason);
      }
      yield rows;
    }
  }
}
