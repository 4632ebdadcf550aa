import { callsOfRows } from '../files/calls-of-rows.ts';
import type { Block, TownSize } from '../stream.ts';
import type { TruthEntry } from '../life/truth-entry.ts';
import { createTotals } from './create-totals.ts';
import type { KeyLine, TotalsLine } from './key-line.ts';
import { ownersOf } from './owners-of.ts';

/** The answer key of a town, while it streams by. */
export interface KeyWriter {
  first(): KeyLine;
  /** The truth about one block. */
  linesOf(block: Block): KeyLine[];
  last(): TotalsLine;
}

/** A key whose lines are handed out block by block; it keeps only sums. */
export function createKeyWriter({ people, seed, calendar }: TownSize): KeyWriter {
  const [calls, all] = [createTotals(), createTotals()];
  let residents = 0;
  return {
    first: () => ({ kind: 'town', version: 1, people, seed, ...calendar }),
    linesOf(block) {
      const imported = callsOfRows(block.rows);
      calls.count(block.calls);
      // An order that a file tells may be refunded by a call: both are counted together.
      all.count([...block.calls, ...imported]);
      residents = block.peopleSoFar;
      return [...ownersOf(block.calls, 'call'), ...ownersOf(imported, 'file'), ...block.truth.filter(isNotOwns)];
    },
    last: () => ({ kind: 'totals', residents, calls: calls.read(), all: all.read() }),
  };
}

/** Who owns what is said here, for files too and in the names the API has. */
function isNotOwns(entry: TruthEntry): entry is Exclude<TruthEntry, { kind: 'owns' }> {
  return entry.kind !== 'owns';
}
