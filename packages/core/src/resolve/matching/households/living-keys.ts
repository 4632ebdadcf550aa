import type { LivingEvidence } from './living-evidence.ts';

/** Where people who may live together are found, each key told apart by its kind. */
export interface LivingKeys {
  readonly homes: readonly string[];
  /** A home without its street, with something that the household may share: for streets that one of them mistyped. */
  readonly near: readonly string[];
  readonly contacts: readonly string[];
}

/** The keys of one person. */
export function livingKeys(person: LivingEvidence): LivingKeys {
  const homes = new Set<string>();
  const near = new Set<string>();
  for (const { homes: keys } of person.stays) {
    for (const key of keys) {
      homes.add(homeKey(key));
      for (const tie of tieWords(person)) near.add(nearKey(key, tie));
    }
  }
  return {
    homes: [...homes].sort(),
    near: [...near].sort(),
    contacts: person.contacts.map(({ kind, key }) => contactKey(`${kind} ${key}`)).sort(),
  };
}

/** Of a home by its key in a stay. */
export function homeKey(key: string): string {
  return `home ${key}`;
}

/** Of a contact by its kind and value. */
export function contactKey(contact: string): string {
  return `by ${contact}`;
}

/** Whether a key is that of a contact. */
export function isContactKey(key: string): boolean {
  return key.startsWith('by ');
}

/** Of a home and a word that its household may share. */
export function nearKey(key: string, tie: string): string {
  return `near ${homeKey(key.slice(0, key.lastIndexOf('|')))} ${tie}`;
}

/** The street of a home's key. */
export function streetOf(key: string): string {
  return key.slice(key.lastIndexOf('|') + 1);
}

/** What of somebody a household may share. */
export function tieWords({ families, contacts }: LivingEvidence): readonly string[] {
  return [...families.map(({ root }) => root), ...contacts.map(({ kind, key }) => `${kind} ${key}`)];
}

/** Of somebody of whom no home is known. */
export function homelessKey(personId: string): string {
  return `nowhere ${personId}`;
}
