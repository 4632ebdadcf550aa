import type { PersonDocument } from './person-document.ts';

/** What a person is called, by their Golden Record; null where it says no name. */
export function nameOfPerson({ golden }: Pick<PersonDocument, 'golden'>): string | null {
  const textOf = (...traits: readonly string[]): string => {
    for (const trait of traits) {
      const value = Object.hasOwn(golden, trait) ? golden[trait]!.value : null;
      if (typeof value === 'string' && value.trim() !== '') return value.trim();
    }
    return '';
  };
  const full = textOf('name') || [textOf('firstName', 'first_name'), textOf('lastName', 'last_name')].join(' ').trim();
  return full === '' ? null : full;
}
