import type { Identity } from '@throughline/contract/identity';

const COLUMN_PX = 350;
const ROW_PX = 90;

/** Where a record stands in the graph. */
export interface PlacedRecord {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** A line between two records: the link they share. */
export interface GraphLine {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly linkId: string;
  readonly isBridge: boolean;
}

/**
 * The record that names the person on the left, and each other one as many columns to the right as its way is long. Of
 * every link the lines by which records lead to it, and no more: a link of ten records would have 45.
 */
export function layoutGraph({ id, records, paths, links }: Pick<Identity, 'id' | 'records' | 'paths' | 'links'>): {
  records: PlacedRecord[];
  lines: GraphLine[];
} {
  const depthOf = new Map(paths.map(({ recordId, steps }) => [recordId, steps.length]));
  const columns = new Map<number, string[]>();
  for (const record of records) {
    const depth = record.id === id ? 0 : Math.max(1, depthOf.get(record.id) ?? 1);
    columns.set(depth, [...(columns.get(depth) ?? []), record.id]);
  }
  const tallest = Math.max(...[...columns.values()].map((column) => column.length));
  const placed = [...columns].flatMap(([depth, column]) =>
    column.map((recordId, at) => ({
      id: recordId,
      x: depth * COLUMN_PX,
      y: (at + (tallest - column.length) / 2) * ROW_PX,
    })),
  );
  const lines = paths.flatMap(({ recordId, steps: [first] }) => {
    const link = links.find((one) => one.id === first?.linkId);
    if (first === undefined || link === undefined) return [];
    const { id: linkId, isBridge } = link;
    return [{ id: `${recordId} ${first.toRecordId}`, from: first.toRecordId, to: recordId, linkId, isBridge }];
  });
  return { records: placed, lines };
}
