import { reverseText } from '@throughline/core/understand/search/reverse-text';
import { typoAllowance } from '@throughline/core/understand/search/typo-allowance';
import { typoDistance } from '@throughline/core/understand/search/typo-distance';
import type { ClientBase } from 'pg';

/** Words that are tried for one mistyped word. */
const MOST_LIKE = 12;
const AFTER_EVERYTHING = '\u{10FFFF}';

/**
 * For each word the words of people that it may have been mistyped from, the likeliest first; none for short ones. One
 * mistake leaves one half of a word as it is: words that begin or end like it are compared. O(words that do).
 */
export async function readLikeWords(client: Pick<ClientBase, 'query'>, words: readonly string[]): Promise<string[][]> {
  const sought = words.map((word) => ({ word, most: typoAllowance(word.length) }));
  const asked = [...new Set(sought.filter(({ most }) => most > 0).map(({ word }) => word))];
  if (asked.length === 0) return words.map(() => []);
  const halves = asked.map((word) => Math.floor((word.length - 1) / 2));
  const beginnings = asked.map((word, at) => word.slice(0, halves[at]));
  const ends = asked.map((word, at) => reverseText(word).slice(0, halves[at]));
  const { rows } = await client.query<[string, string]>({
    name: 'read-like-words',
    text: `select asked.word, found.word
      from unnest($1::text[], $2::text[], $3::text[], $4::int[]) as asked (word, beginning, ending, most)
      cross join lateral (
        select word from search_word w
        where w.word >= asked.beginning collate "C" and w.word < (asked.beginning || $5) collate "C"
          and abs(length(w.word) - length(asked.word)) <= most
        union
        select word from search_word w
        where reverse(w.word) collate "C" >= asked.ending and reverse(w.word) collate "C" < asked.ending || $5
          and abs(length(w.word) - length(asked.word)) <= most
      ) found`,
    values: [asked, beginnings, ends, asked.map((word) => typoAllowance(word.length)), AFTER_EVERYTHING],
    rowMode: 'array',
  });
  const found = new Map<string, { word: string; distance: number }[]>(asked.map((word) => [word, []]));
  for (const [word, like] of rows) {
    const distance = typoDistance(word, like, typoAllowance(word.length));
    if (distance !== null && distance > 0) found.get(word)!.push({ word: like, distance });
  }
  return words.map((word) =>
    (found.get(word) ?? [])
      .sort((left, right) => left.distance - right.distance || (left.word < right.word ? -1 : 1))
      .slice(0, MOST_LIKE)
      .map((like) => like.word),
  );
}
