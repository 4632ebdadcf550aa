import type { Random } from '../../random.ts';
import type { HabitRates } from '../noise/noise-profile.ts';
import type { Habit, Habits } from './habits.ts';

const MAIN: readonly Habit[] = ['visitor', 'guest', 'member', 'cardholder', 'walk-in'];
/** How active customers are, as weights of 1 to 10: half of all buy once in a year or less. */
const ACTIVITY: readonly (readonly [number, number])[] = [
  [1, 34],
  [2, 20],
  [3, 13],
  [4, 9],
  [5, 7],
  [6, 5],
  [7, 4],
  [8, 3],
  [9, 3],
  [10, 2],
];

/** Draws what somebody is like as a customer. */
export function drawHabits(random: Random, rates: HabitRates): Habits {
  const main = random.weighted(MAIN.map((habit) => [habit, rates[habit]] as const));
  const also: Habit[] = [];
  if (main === 'member' && random.chance(rates.memberHasCard)) also.push('cardholder');
  if (main === 'member' && random.chance(rates.memberAlsoGuest)) also.push('guest');
  if (main === 'cardholder' && random.chance(rates.cardholderAlsoWalkIn)) also.push('walk-in');
  const isKnown = main === 'member' || main === 'cardholder';
  return {
    main,
    also,
    activity: random.weighted(ACTIVITY),
    usesApp: main === 'member' && random.chance(rates.memberUsesApp),
    usesStoreTablet: isKnown && random.chance(rates.usesStoreTablet),
    prefersPhone: random.chance(rates.prefersPhone),
    script: random.weighted([
      ['own', rates.script.own],
      ['latin', rates.script.latin],
      ['plain', rates.script.plain],
    ]),
    usesShortName: random.chance(rates.usesShortName),
  };
}
