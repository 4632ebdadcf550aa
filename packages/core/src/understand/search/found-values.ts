import type { PersonDocument } from '../../people/person-document.ts';
import type { FoundValue } from './match-words.ts';
import { NAME_TRAITS } from './search-text.ts';

/** The names and addresses by which a person may have been found, each once; present ones first. */
export function foundValues({ golden, identifiers }: Pick<PersonDocument, 'golden' | 'identifiers'>): FoundValue[] {
  const found = new Map<string, FoundValue>();
  const add = (field: string, value: unknown, isFormer: boolean): void => {
    if (typeof value !== 'string' || value === '') return;
    const key = `${field} ${value}`;
    if (!found.has(key)) found.set(key, { field, value, isFormer });
  };
  const fields = [...NAME_TRAITS.map((trait) => ['name', trait] as const), ['email', 'email'] as const];
  for (const [field, trait] of fields) if (Object.hasOwn(golden, trait)) add(field, golden[trait]!.value, false);
  for (const { type, value } of identifiers) if (type === 'email') add('email', value, false);
  for (const [field, trait] of fields) {
    if (Object.hasOwn(golden, trait)) for (const { value } of golden[trait]!.losers) add(field, value, true);
  }
  return [...found.values()];
}
