import type { OutgoingCall } from '../send/batch-calls.ts';
import { TOWN_SOURCES, type TownSource } from '../town/brand/town-source.ts';
import { lastMonths } from '../town/last-months.ts';
import { streamTown, type TownSize } from '../town/stream.ts';

/** What a proof streams: all calls in the order in which they arrive, and the sources that they come from. */
export interface Sample {
  readonly size: TownSize;
  readonly sources: readonly TownSource[];
  readonly calls: readonly OutgoingCall[];
}

/** What is told of the town's calendar: about seven events a person. */
const MONTHS = 9;

/** The sample of a proof; the same size and seed give the same calls. */
export function takeSample(people: number, seed: string): Sample {
  const size = { people, seed, calendar: lastMonths(MONTHS) };
  const blocks = [...streamTown(size)];
  return {
    size,
    sources: TOWN_SOURCES,
    calls: blocks.flatMap(({ calls }) => calls.map(({ source, call }) => ({ source, call }))),
  };
}
