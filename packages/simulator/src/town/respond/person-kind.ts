import type { Habits } from '../people/habits.ts';

/** How close somebody is to the brand; an engine can tell from orders and visits, roughly. */
export type PersonKind = 'regular' | 'occasional' | 'looker';

/** From this activity on, somebody with an account or a card is a regular. */
const REGULAR_FROM_ACTIVITY = 3;

/** What somebody with these habits is to the brand. */
export function kindOf({ main, activity }: Habits): PersonKind {
  if (main === 'visitor' || main === 'walk-in') return 'looker';
  return main !== 'guest' && activity >= REGULAR_FROM_ACTIVITY ? 'regular' : 'occasional';
}
