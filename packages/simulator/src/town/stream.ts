import type { Calendar } from './calendar.ts';
import { mergeByArrival } from './merge.ts';
import { createTeller } from './create-teller.ts';
import type { TownCall } from './life/town-call.ts';
import type { TownRow } from './life/town-row.ts';
import type { TruthEntry } from './life/truth-entry.ts';
import type { TellFamily } from './told-family.ts';

/** How big a town is, and which of all possible ones. */
export interface TownSize {
  /** At least so many residents: the last family is told whole. */
  readonly people: number;
  readonly seed: string;
  readonly calendar: Calendar;
}

/** Some families' stories, merged. */
export interface Block {
  /** In the order of arrival. */
  readonly calls: readonly TownCall[];
  readonly rows: readonly TownRow[];
  readonly truth: readonly TruthEntry[];
  /** Residents told of so far, this block included. */
  readonly peopleSoFar: number;
}

const DAY_MS = 86_400_000;
/** What is held in memory at once: about so many residents, or calls, whichever comes first. */
const PEOPLE_PER_BLOCK = 500;
const CALLS_PER_BLOCK = 20_000;

/**
 * The town, a block of families at a time: the same size and seed give the same bytes on every machine, and memory holds
 * one block however many people there are. Each block's part of the calendar is half of it; each begins later than the
 * one before and overlaps it, so that a stream moves through the calendar as a live one does.
 */
export function* streamTown(
  { people, seed, calendar }: TownSize,
  tell: TellFamily = createTeller(seed),
): Generator<Block> {
  let peopleSoFar = 0;
  for (let family = 0; peopleSoFar < people; ) {
    const part = partOf(calendar, peopleSoFar / people);
    const stories = [];
    const end = Math.min(peopleSoFar + PEOPLE_PER_BLOCK, people);
    for (let calls = 0; peopleSoFar < end && calls < CALLS_PER_BLOCK; family += 1) {
      const { residents, story } = tell(family, part);
      stories.push(story);
      peopleSoFar += residents;
      calls += story.calls.length;
    }
    yield {
      calls: mergeByArrival(stories.map(({ calls }) => calls)),
      rows: stories.flatMap(({ rows }) => rows),
      truth: stories.flatMap(({ truth }) => truth),
      peopleSoFar,
    };
  }
}

/** Half of the calendar, whole days, beginning later the more of the town is told. */
function partOf({ from, until }: Calendar, share: number): Calendar {
  const days = Math.floor((until - from) / DAY_MS);
  const half = Math.ceil(days / 2);
  const start = from + Math.floor((days - half) * share) * DAY_MS;
  return { from: start, until: start + half * DAY_MS };
}
