import type { ImportPlan } from '@throughline/core/collect/mapping/import-plan';
import type { ImportProgress } from './import-progress.ts';
import type { ImportPreview } from './import-summary.ts';
import { createPreview } from './preview/preview-events.ts';
import { countDrivingRows, type EventParts, type Making, produceEvents } from './produce-events.ts';
import type { InputFile } from './read/input-file.ts';
import type { EventStaging } from './stage/event-staging.ts';
import { openStaging } from './stage/staging.ts';
import { stageTables } from './stage/stage-tables.ts';

/** What the events of an import are made from. */
export interface MakingParts extends Pick<EventParts, 'plan' | 'bad'> {
  readonly byTable: ReadonlyMap<string, readonly InputFile[]>;
  readonly maxExpansion: number;
  /** Where events are kept; null when they are only looked at. */
  readonly staged: EventStaging | null;
  readonly progress: ImportProgress;
}

/** Reads all files and makes every event. */
export async function makeEvents({ plan, byTable, maxExpansion, bad, staged, progress }: MakingParts) {
  const staging = openStaging();
  try {
    const opening = { maxExpansion, onBytes: (more: number) => progress.onBytes(more) };
    progress.begin('reading', bytesOf(plan, byTable, true));
    const tables = await stageTables(plan, byTable, staging, bad, opening);
    const driving = countDrivingRows(plan, staging);
    const isByRows = driving > 0;
    progress.begin('making', isByRows ? driving : bytesOf(plan, byTable, false));
    const making: Making = { rows: 0, leftOut: new Map(), clock: { twice: 0, never: 0 } };
    const preview = staged === null ? createPreview(plan.rules.map(({ name }) => name)) : null;
    let events = 0;
    await produceEvents({
      plan,
      files: byTable,
      staging,
      bad,
      opening: isByRows ? { ...opening, onBytes: () => undefined } : opening,
      making,
      onEvent(made) {
        events += 1;
        staged?.add(made);
        preview?.look(made);
      },
      onRows: (rows) => progress.advance(isByRows ? rows : 0),
    });
    const result: ImportPreview | null = preview?.result(making.leftOut) ?? null;
    const leftOut = [...making.leftOut.values()].reduce((sum, own) => sum + own, 0);
    return {
      events,
      rows: tables.rows + making.rows,
      repeated: tables.repeated,
      leftOut,
      clock: making.clock,
      preview: result,
    };
  } finally {
    staging.close();
  }
}

function bytesOf(
  { tables }: ImportPlan,
  byTable: ReadonlyMap<string, readonly InputFile[]>,
  isStaged: boolean,
): number {
  const files = tables.filter((table) => table.isStaged === isStaged).flatMap(({ name }) => byTable.get(name) ?? []);
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
