import type { Pool } from 'pg';
import { ProblemError } from '../http/problem-error.ts';
import { type DefinitionWord, readDefinition, type StoredDefinition } from './definition-store.ts';

/** A definition in one of its versions; in that in force where none is named. @throws ProblemError where there is none */
export async function findDefinition(
  pool: Pool,
  word: DefinitionWord,
  { key, version = null }: { readonly key: string; readonly version?: number | null | undefined },
): Promise<StoredDefinition> {
  const stored = await readDefinition(pool, word, { key, version });
  if (stored !== null) return stored;
  const which = version === null ? `There is no ${word} "${key}".` : `"${key}" has no version ${version}.`;
  throw new ProblemError(`${word}_not_found`, which);
}
