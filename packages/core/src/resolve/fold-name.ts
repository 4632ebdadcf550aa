import type { JsonObject } from '../collect/event-fact.ts';
import { textAt } from '../collect/json-path.ts';

/** Between the given and the family part of a folded name whose parts are known. */
const PARTS = '/';

/** A name for comparing: no case, no accents, its words in the order said, between single spaces (`Müller, Jörg`: `muller jorg`). */
export function foldName(name: string): string {
  return wordsOf(name).join(' ');
}

/**
 * The folded name that traits give, or null when they give no more than a given name: `jorg/muller` where they say which part is which,
 * `jorg muller` where they do not, `/muller` where there is a family name alone.
 */
export function foldedNameOf(traits: JsonObject): string | null {
  const first = textAt(traits, 'firstName', 'first_name', 'firstname');
  const last = textAt(traits, 'lastName', 'last_name', 'lastname');
  const [given, family] = [foldName(first ?? ''), foldName(last ?? '')];
  if (given !== '' && family !== '') return `${given}${PARTS}${family}`;
  const full = foldName(textAt(traits, 'name') ?? '');
  if (full !== '') return full;
  return family === '' ? null : `${PARTS}${family}`;
}

/** True for a family name alone: it is no other name than the whole one, and does not take its place. */
export function isFamilyAlone(folded: string): boolean {
  return folded.startsWith(PARTS);
}

/** The parts of a folded name; `full` where nobody said which is which. */
export function partsOfFolded(
  folded: string,
): { readonly given: string; readonly family: string } | { readonly full: string } {
  const [given, family] = folded.split(PARTS);
  return family === undefined ? { full: given! } : { given: given!, family };
}

/** What is equal for two folded names with the same words, in whatever order and parts. */
export function wordsOfFolded(folded: string): string {
  return wordsOf(folded).sort().join(' ');
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}
