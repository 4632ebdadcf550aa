import type { Json } from '@throughline/core/collect/event-fact';
import { quality, type Quality } from '@throughline/core/resolve/matching/evaluate/cluster-quality';
import { UnionFind } from '@throughline/core/resolve/union-find';
import { CommandFailure } from '../../command-failure.ts';
import { findInputFiles } from '../../import/read/input-file.ts';
import { readFile } from '../../import/read/read-file.ts';
import { sampleFile } from '../../import/suggest/sample-file.ts';
import { MAX_EXPANSION } from './read-person-rows.ts';

/** What a file of pairs says: numbers of rows, and whether they are one person. */
export interface TruthPairs {
  readonly pairs: readonly { readonly left: number; readonly right: number; readonly isSame: boolean }[];
  /** Whether it also says who is not the same: then it says nothing of pairs that it does not name. */
  readonly isPartial: boolean;
  /** Pairs that name an id which no row has. */
  readonly strangers: number;
}

/** The rows' ids, in the order of the rows, file by file. */
export type IdsByFile = readonly (readonly string[])[];

const LABEL = /match|label|same|dup|truth|score|link/i;
const NO = new Set(['0', 'false', 'no', 'n', 'f', 'different', 'negative', 'distinct']);
const YES = new Set(['1', 'true', 'yes', 'y', 't', 'same', 'match', 'positive', 'strong']);

/**
 * Reads the true pairs: two columns of ids, which are found by their values, and perhaps a third that says whether they are one
 * person. An id that two files have is the first file's on the left and the second one's on the right.
 * @throws CommandFailure where no two columns hold ids.
 */
export async function readTruthPairs(path: string, ids: IdsByFile): Promise<TruthPairs> {
  const [file] = await findInputFiles([path]);
  const sample = await sampleFile(file!, MAX_EXPANSION);
  const rowOf = rowFinder(ids);
  const { columns, rows, format, encoding } = sample;
  const shares = columns.map((_, at) =>
    shareOf(
      rows.map((row) => row[at]),
      (cell) => rowOf(textOf(cell), 'left') !== null,
    ),
  );
  const sides = columns.flatMap((_, at) => (shares[at]! > 0 && !isLabel(columns[at]!, rows, at) ? [at] : []));
  const [left, right] = sides.length > 2 ? best(sides, shares) : sides;
  if (left === undefined || right === undefined) {
    throw new CommandFailure(
      `${path} has no two columns that hold ids of the rows. It has: ${columns.join(', ')}. Its first two columns must be the values of the column that the mapping names at /id.`,
      { exitCode: 2 },
    );
  }
  const label = columns.findIndex((_, at) => at !== left && at !== right && isLabel(columns[at]!, rows, at));
  const wanted = [left, right, ...(label < 0 ? [] : [label])];
  const reading = { format, encoding, delimiter: null, quote: '"', header: null, skipRows: 0, trim: true, each: null };
  const table = {
    columns: wanted.map((at) => ({ kind: 'cell' as const, name: columns[at]!, path: null })),
    described: [],
    reading,
  };
  const pairs: { left: number; right: number; isSame: boolean }[] = [];
  let strangers = 0;
  const add = (one: Json | undefined, other: Json | undefined, isSame: boolean): void => {
    const [from, to] = [rowOf(textOf(one), 'left'), rowOf(textOf(other), 'right')];
    if (from === null || to === null) strangers += 1;
    else if (from !== to) pairs.push({ left: from, right: to, isSame });
  };
  // A file without a header begins with a pair.
  if (rowOf(columns[left]!, 'left') !== null && rowOf(columns[right]!, 'right') !== null)
    add(columns[left], columns[right], true);
  for await (const piece of readFile(file!, table, { maxExpansion: MAX_EXPANSION, onBytes: () => undefined })) {
    for (const row of piece) if (row.kind === 'row') add(row.cells[0], row.cells[1], label < 0 || isYes(row.cells[2]));
  }
  if (pairs.length === 0)
    throw new CommandFailure(`${path} names no two rows that were read: are its ids those of the column at /id?`);
  return { pairs, isPartial: pairs.some(({ isSame }) => !isSame), strangers };
}

/** Whom each row is of, as pairs have it: who is the same as the same is the same. */
export function peopleOfPairs({ pairs }: TruthPairs, rows: number): string[] {
  const sets = new UnionFind();
  for (const { left, right, isSame } of pairs) if (isSame) sets.union(String(left), String(right));
  return Array.from({ length: rows }, (_, at) => sets.find(String(at)));
}

/** Quality by the pairs that are named alone. */
export function qualityOfNamed({ pairs }: TruthPairs, found: readonly string[]): Quality {
  let [both, claimed, same] = [0, 0, 0];
  for (const { left, right, isSame } of pairs) {
    const isFound = found[left] === found[right];
    both += Number(isFound && isSame);
    claimed += Number(isFound);
    same += Number(isSame);
  }
  return quality(claimed === 0 ? 1 : both / claimed, same === 0 ? 1 : both / same);
}

/** Finds rows by id. */
function rowFinder(ids: IdsByFile): (id: string, side: 'left' | 'right') => number | null {
  const maps: ReadonlyMap<string, number>[] = [];
  let from = 0;
  for (const own of ids) {
    const begins = from;
    maps.push(new Map(own.map((id, at) => [id, begins + at])));
    from += own.length;
  }
  return (id, side) => {
    const order = side === 'left' ? maps : [...maps.slice(1), ...maps.slice(0, 1)];
    for (const map of order) {
      const row = map.get(id);
      if (row !== undefined) return row;
    }
    return null;
  };
}

function isLabel(name: string, rows: readonly (readonly (Json | undefined)[])[], at: number): boolean {
  if (!LABEL.test(name)) return false;
  return rows.every((row) => {
    const text = textOf(row[at]).toLowerCase();
    return text === '' || NO.has(text) || YES.has(text) || /^(?:0|1|0?\.\d+|[01]\.0+)$/.test(text);
  });
}

const isYes = (cell: Json | undefined): boolean => {
  const text = textOf(cell).toLowerCase();
  return YES.has(text) || Number(text) >= 0.5;
};

function textOf(cell: Json | undefined): string {
  return typeof cell === 'number' ? String(cell) : typeof cell === 'string' ? cell.trim() : '';
}

function shareOf<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}

/** The two with the largest shares, in the order of the file. */
function best(sides: readonly number[], shares: readonly number[]): readonly number[] {
  return [...sides]
    .sort((one, other) => shares[other]! - shares[one]! || one - other)
    .slice(0, 2)
    .sort((one, other) => one - other);
}
