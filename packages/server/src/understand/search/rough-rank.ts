import type { SearchQuestion } from '@throughline/core/understand/search/search-question';
import type { NameHit } from './read-name-hits.ts';

/** How well somebody's words fit, the best lowest, told from the words alone: there, begun, or like it. */
export function roughRank({ words, isIdentified }: NameHit, question: SearchQuestion): number {
  let rank = isIdentified ? 0 : 1;
  for (const { sound } of question.words) {
    if (words.includes(sound)) continue;
    rank += words.some((word) => word.startsWith(sound)) ? 10 : 100;
  }
  return rank;
}
