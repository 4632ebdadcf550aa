import { createRandom } from './random.ts';
import { DAY_MS } from './shop/duration.ts';
import { createHousehold } from './shop/household.ts';
import { tellHousehold } from './shop/household-story.ts';
import type { ShopCall } from './shop/shop-call.ts';

/** How big the sample shop is, and which of all possible ones. */
export interface ShopSize {
  readonly people: number;
  readonly seed: string;
  /** The first moment of the shop's calendar, ms since 1970; nothing happens before it. */
  readonly startAt: number;
}

/** Some households' whole story, in the order in which it arrives. */
export interface Wave {
  readonly calls: readonly ShopCall[];
  /** People told of so far, this wave included. */
  readonly peopleSoFar: number;
}

/** No story is longer, delays included: the calendar ends so long after the last household has begun. */
export const CALENDAR_DAYS = 180;
const LONGEST_STORY_DAYS = 100;
const PEOPLE_PER_WAVE = 200;

/**
 * The sample shop, a wave at a time: the same size and seed give the same bytes, and memory holds one wave however
 * many people there are. Each wave begins later in the calendar than the one before and overlaps it.
 */
export function* streamShop({ people, seed, startAt }: ShopSize): Generator<Wave> {
  const chance = createRandom(`sample-shop/${seed}`);
  let peopleSoFar = 0;
  for (let household = 0; peopleSoFar < people; ) {
    const from = startAt + Math.floor((peopleSoFar / people) * (CALENDAR_DAYS - LONGEST_STORY_DAYS)) * DAY_MS;
    const wave: ShopCall[] = [];
    for (const end = Math.min(peopleSoFar + PEOPLE_PER_WAVE, people); peopleSoFar < end; household += 1) {
      const random = chance.fork(`household-${household}`);
      const family = createHousehold(random, household, peopleSoFar, people - peopleSoFar);
      wave.push(...tellHousehold(random, family, from));
      peopleSoFar += family.people.length;
    }
    // The sort is stable: calls that arrive together keep the order in which they were told.
    wave.sort((one, other) => one.arrivesAt - other.arrivesAt);
    yield { calls: wave, peopleSoFar };
  }
}
