import type { PreparedName } from '../normalise/prepared-name.ts';
import type { FamilyName } from './living-evidence.ts';

/** Endings that a family name has of a woman, and of a man: Ivanova and Ivanov, Kowalska and Kowalski, Rudskaia and Rudskoi. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/([csdz])k(?:a|aia|oi)$/, '$1ki'],
  [/(ov|ev|in)a$/, '$1'],
];

/**
 * The family names that somebody is known by, each word of a double one for itself: whoever lives under one roof and shares
 * one is family. Spelling and script do not matter. In order of their roots.
 */
export function familyNames(names: readonly PreparedName[]): readonly FamilyName[] {
  const found = new Map<string, string>();
  for (const { family } of names) {
    for (const { spelling, written, isInitial } of family) {
      if (isInitial || spelling.length < 2) continue;
      const root = ENDINGS.reduce((name, [ending, shared]) => name.replace(ending, shared), spelling);
      const earlier = found.get(root);
      if (earlier === undefined || written < earlier) found.set(root, written);
    }
  }
  return [...found].map(([root, written]) => ({ root, written })).sort((a, b) => (a.root < b.root ? -1 : 1));
}
