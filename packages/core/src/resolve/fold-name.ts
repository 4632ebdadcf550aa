import type { JsonObject } from '../collect/event-fact.ts';
import { textAt } from '../collect/json-path.ts';

/** A full name for comparing: no case, no accents, single spaces, words sorted (`Müller, Jörg` = `Jorg Muller`). */
export function foldName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .sort()
    .join(' ');
}

/** The folded full name that traits give, or null when they do not give a full one. */
export function foldedNameOf(traits: JsonObject): string | null {
  const first = textAt(traits, 'firstName', 'first_name', 'firstname');
  const last = textAt(traits, 'lastName', 'last_name', 'lastname');
  const full = first !== null && last !== null ? `${first} ${last}` : textAt(traits, 'name');
  return full === null ? null : foldName(full) || null;
}
