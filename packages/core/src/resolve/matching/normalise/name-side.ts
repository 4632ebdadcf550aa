import type { NameToken } from './name-token.ts';

/** The given names or the family names of a name, with the writings that comparing asks for again and again. */
export interface NameSide {
  readonly tokens: readonly NameToken[];
  /** All words with one space between them. */
  readonly text: string;
  /** All words as one. */
  readonly joined: string;
  /** The first two words as one. */
  readonly firstTwo: string;
}

/** A side of a name out of its words. */
export function nameSide(tokens: readonly NameToken[]): NameSide {
  if (tokens.length === 0) return NOTHING;
  const first = tokens[0]!.latin;
  if (tokens.length === 1) return { tokens, text: first, joined: first, firstTwo: first };
  const words = tokens.map(({ latin }) => latin);
  return { tokens, text: words.join(' '), joined: words.join(''), firstTwo: first + words[1]! };
}

const NOTHING: NameSide = { tokens: [], text: '', joined: '', firstTwo: '' };
