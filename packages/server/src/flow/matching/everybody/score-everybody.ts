import type { Blocks } from '@throughline/core/resolve/matching/candidates/blocks';
import { type Crew, inTurn } from './crew.ts';
import { shared, withRoom } from './everybody.ts';
import type { PairColumns } from './everybody-tasks.ts';

/** Records whose pairs are scored at once. */
const RANGE = 250;

/** Scores every pair that a block proposes, once; those of the review band or better. */
export async function scoreEverybody(crew: Crew, blocks: Blocks, records: number): Promise<PairColumns> {
  crew.share({ blocks });
  let [left, right, bits] = [shared(Uint32Array, 0), shared(Uint32Array, 0), shared(Float64Array, 0)];
  let found = 0;
  await inTurn(crew, 'score', ranges(records), (pairs) => {
    const all = found + pairs.bits.length;
    [left, right, bits] = [withRoom(left, all), withRoom(right, all), withRoom(bits, all)];
    left.set(pairs.left, found);
    right.set(pairs.right, found);
    bits.set(pairs.bits, found);
    found = all;
  });
  return { left: left.subarray(0, found), right: right.subarray(0, found), bits: bits.subarray(0, found) };
}

function* ranges(records: number): Generator<readonly [number, number]> {
  for (let from = 0; from < records; from += RANGE) yield [from, Math.min(records, from + RANGE)];
}
