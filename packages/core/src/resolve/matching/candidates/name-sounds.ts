import type { PreparedName } from '../normalise/prepared-name.ts';

/** What is heard of names, for finding. */
export interface NameSounds {
  /** Sounds of given names and, for those that stand for others (Bob), marks of what they stand for. */
  readonly given: readonly string[];
  readonly family: readonly string[];
  /** First letters of given and family name, in the order of the alphabet. */
  readonly initials: readonly string[];
}

const MOST_SOUNDS = 4;

/** The sounds of all names of a record, few of each. */
export function nameSounds(names: readonly PreparedName[]): NameSounds {
  const given = new Set<string>();
  const family = new Set<string>();
  const initials = new Set<string>();
  for (const name of names) {
    const [first] = name.given;
    if (first !== undefined) {
      if (!first.isInitial) given.add(first.sound);
      for (const root of first.roots.slice(0, 2)) given.add(`r${root}`);
    }
    for (const { sound, isInitial } of name.family.slice(0, 2)) if (!isInitial) family.add(sound);
    const letters = [first?.spelling[0], name.family[0]?.spelling[0]].filter((letter) => letter !== undefined);
    if (letters.length === 2) initials.add(letters.sort().join(''));
  }
  return { given: few(given), family: few(family), initials: few(initials) };
}

const few = (values: ReadonlySet<string>) => [...values].filter((value) => value !== '').slice(0, MOST_SOUNDS);
