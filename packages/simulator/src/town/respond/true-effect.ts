import type { Resident } from '../people/resident.ts';
import { leftAlone, potentialOutcomes } from './potential-outcomes.ts';
import { type ResponseClass, responseClass } from './response-class.ts';
import type { ResponseProfile } from './response-profile.ts';

/** What is true of one action over everybody who was asked. */
export interface TrueActionEffect {
  /** How many are what to it. */
  readonly classes: Readonly<Record<ResponseClass, number>>;
  /** Orders a person more, if everybody had it, than if nobody had; may be negative. */
  readonly ifForAll: number;
}

/** What is true of everybody who was asked; effects in orders a person. */
export interface TrueEffect {
  readonly people: number;
  /** Orders a person, everybody left alone. */
  readonly leftAlone: number;
  /** Of what was done: each action weighed by the chance it had for each person. */
  readonly ofPolicy: number;
  readonly ofActions: ReadonlyMap<string, TrueActionEffect>;
}

/** Somebody who was asked, and with which chance each action would have been shown; what is left over is silence. */
export interface Asked {
  readonly resident: Pick<Resident, 'number' | 'habits'>;
  readonly chances: ReadonlyMap<string, number>;
}

/** The answer key's true effect over these people: known only because both worlds of each are. O(people x actions). */
export function trueEffect(
  seed: string,
  asked: Iterable<Asked>,
  actions: readonly string[],
  profile: ResponseProfile,
): TrueEffect {
  const sums = { people: 0, leftAlone: 0, ofPolicy: 0 };
  const tallies = actions.map((action) => ({ action, classes: noClasses() }));
  for (const { resident, chances } of asked) {
    sums.people += 1;
    for (const { action, classes } of tallies) {
      const its = responseClass(potentialOutcomes(seed, resident, action, profile));
      classes[its] += 1;
      sums.ofPolicy += (chances.get(action) ?? 0) * CHANGE[its];
    }
    if (leftAlone(seed, resident, profile) !== null) sums.leftAlone += 1;
  }
  const perPerson = (sum: number) => (sums.people === 0 ? 0 : sum / sums.people);
  return {
    people: sums.people,
    leftAlone: perPerson(sums.leftAlone),
    ofPolicy: perPerson(sums.ofPolicy),
    ofActions: new Map(
      tallies.map(({ action, classes }) => [
        action,
        { classes, ifForAll: perPerson(classes.persuadable - classes['sleeping dog']) },
      ]),
    ),
  };
}

/** Orders more with the action than without. */
const CHANGE: Readonly<Record<ResponseClass, number>> = {
  persuadable: 1,
  'sure thing': 0,
  'lost cause': 0,
  'sleeping dog': -1,
};

function noClasses(): Record<ResponseClass, number> {
  return { persuadable: 0, 'sure thing': 0, 'lost cause': 0, 'sleeping dog': 0 };
}
