import type { SearchQuestion, SoughtWord } from './search-question.ts';
import { soundOf } from './sound-of.ts';
import { typoAllowance } from './typo-allowance.ts';
import { typoDistance } from './typo-distance.ts';
import { wordsOf } from './words-of.ts';

/** How close a hit is, best first: as it was typed, begun like it, holding it, another spelling, a mistyped one. */
export const MATCH_QUALITIES = ['exact', 'beginning', 'part', 'sound', 'typo'] as const;
/** How close a hit is. */
export type MatchQuality = (typeof MATCH_QUALITIES)[number];

/** A value that people are found by. */
export interface FoundValue {
  /** `name`, `email`, or a type of identifier. */
  readonly field: string;
  readonly value: string;
  /** Another value has taken its place by now. */
  readonly isFormer: boolean;
}

/** Why somebody is a hit. */
export interface Match extends FoundValue {
  readonly quality: MatchQuality;
}

/**
 * The values by which the words of a question name somebody: for each word the value that is closest. Null where a word
 * is in none of them. O(words x values).
 */
export function matchWords({ words }: Pick<SearchQuestion, 'words'>, values: readonly FoundValue[]): Match[] | null {
  const split = values.map((value) => ({
    value,
    words: wordsOf(value.field === 'email' ? value.value.slice(0, value.value.lastIndexOf('@')) : value.value),
  }));
  const found = new Map<string, Match>();
  for (const sought of words) {
    let best: Match | null = null;
    for (const { value, words: own } of split) {
      const quality = closest(sought, own);
      if (quality === null) continue;
      const match = { ...value, quality };
      if (best === null || rankOf(match) < rankOf(best)) best = match;
    }
    if (best === null) return null;
    const key = `${best.field} ${best.value}`;
    const earlier = found.get(key);
    if (earlier === undefined || isWorse(best, earlier)) found.set(key, best);
  }
  return [...found.values()];
}

/** A number by which hits are ordered, the closest first: their worst match counts most. */
export function rankOfMatches(matches: readonly Match[]): number {
  const ranks = matches.map(rankOf);
  return Math.max(0, ...ranks) * 100 + ranks.reduce((sum, rank) => sum + rank, 0);
}

/** A name is what most people are asked for by; a former value comes after a present one. */
function rankOf({ quality, field, isFormer }: Match): number {
  return MATCH_QUALITIES.indexOf(quality) * 4 + (isFormer ? 2 : 0) + (field === 'name' ? 0 : 1);
}

function isWorse(left: Match, right: Match): boolean {
  return MATCH_QUALITIES.indexOf(left.quality) > MATCH_QUALITIES.indexOf(right.quality);
}

function closest(sought: SoughtWord, own: readonly string[]): MatchQuality | null {
  let best: MatchQuality | null = null;
  for (const word of own) {
    const quality = qualityOf(sought, word);
    if (quality !== null && (best === null || isCloser(quality, best))) best = quality;
  }
  return best;
}

function isCloser(left: MatchQuality, right: MatchQuality): boolean {
  return MATCH_QUALITIES.indexOf(left) < MATCH_QUALITIES.indexOf(right);
}

function qualityOf({ plain, sound }: SoughtWord, word: string): MatchQuality | null {
  if (word === plain) return 'exact';
  if (word.startsWith(plain)) return 'beginning';
  const key = soundOf(word);
  if (key.startsWith(sound)) return 'sound';
  return typoDistance(sound, key, typoAllowance(sound.length)) === null ? null : 'typo';
}
