import { spellableWords } from '@throughline/core/understand/search/search-text';
import type { PoolClient } from 'pg';
import { RecentMap } from '../../config/recent-map.ts';
import { PROFILE_WORDS } from './profile-words.ts';

/** What people were searched by before and after something changed; those who are no more have nothing after. */
export interface SearchTexts {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Words that are known to be stored, so that the names of most newcomers cost nothing. Another process may have dropped
 * one since: whoever has it then is found by it, and not yet where it is mistyped.
 */
export type KnownWords = RecentMap<true>;

const KNOWN_WORDS = 50_000;

/** Remembers no word yet. */
export function createKnownWords(): KnownWords {
  return new RecentMap(KNOWN_WORDS);
}

/**
 * Keeps the words that mistyped ones are compared with: adds those that somebody is searched by now, and takes away those
 * that nobody is searched by any more, so that none outlives the person whose it was. Call it when people are written.
 */
export async function keepSearchWords(
  client: PoolClient,
  { before, after }: SearchTexts,
  known: KnownWords | null,
): Promise<void> {
  const [was, is] = [wordsIn(before), wordsIn(after)];
  const added = [...is].filter((word) => !was.has(word) && known?.get(word) === undefined).sort();
  const lost = [...was].filter((word) => !is.has(word)).sort();
  if (added.length > 0) await addWords(client, added, known);
  if (lost.length === 0) return;
  for (const word of lost) known?.delete(word);
  await dropUnusedWords(client, lost);
}

/**
 * Sorted, so that batches that bring the same new words wait for each other and never in a ring. What was stored already
 * is known from now on; what this transaction adds is not, since it may come to nothing.
 */
async function addWords(client: PoolClient, words: readonly string[], known: KnownWords | null): Promise<void> {
  const { rows } = await client.query<[string]>({
    name: 'add-search-words',
    text: 'insert into search_word (word) select unnest($1::text[]) on conflict do nothing returning word',
    values: [words],
    rowMode: 'array',
  });
  const added = new Set(rows.map(([word]) => word));
  for (const word of words) if (!added.has(word)) known?.set(word, true);
}

async function dropUnusedWords(client: PoolClient, words: readonly string[]): Promise<void> {
  await client.query({
    name: 'drop-unused-search-words',
    text: `delete from search_word where word = any($1::text[]) and not exists (
        select from profile where search_text <> '' and ${PROFILE_WORDS} @@ quote_literal(word)::tsquery
      )`,
    values: [words],
  });
}

function wordsIn(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap(spellableWords));
}
