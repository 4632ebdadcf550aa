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
  const given: string[] = [];
  const family: string[] = [];
  const initials: string[] = [];
  for (const name of names) {
    const first = name.given[0];
    if (first !== undefined) {
      if (!first.isInitial) enter(given, first.sound);
      for (let at = 0; at < first.roots.length && at < 2; at += 1) enter(given, `r${first.roots[at]!}`);
    }
    for (let at = 0; at < name.family.length && at < 2; at += 1)
      if (!name.family[at]!.isInitial) enter(family, name.family[at]!.sound);
    const [one, other] = [first?.spelling[0], name.family[0]?.spelling[0]];
    if (one !== undefined && other !== undefined) enter(initials, one < other ? one + other : other + one);
  }
  return { given, family, initials };
}

function enter(list: string[], value: string): void {
  if (value !== '' && list.length < MOST_SOUNDS && !list.includes(value)) list.push(value);
}
