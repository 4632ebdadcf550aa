import type { NameData } from '../person-data.ts';
import { cleanText } from './clean-text.ts';
import { GENERATIONS, isPatronymic, PARTICLES, TAILS, TITLES } from './name-words.ts';
import { nameSide } from './name-side.ts';
import { type NameToken, nameToken } from './name-token.ts';
import type { PreparedName } from './prepared-name.ts';
import { remembered } from './remembered.ts';
import { splitNameWords } from './split-name-words.ts';
import { transliterate } from './transliterate.ts';

/** Names of examples, their words in the order of the alphabet. */
const NOBODY = new Set(['doe john', 'doe jane', 'max mustermann', 'erika mustermann', 'test user']);

/** Longer is no name; what is said in more words would be compared word with word. */
const MOST_WORDS = 16;

/** A name in its parts; null where nothing of it names anybody (`N/A`, `John Doe`, titles only). */
export function readName(data: NameData): PreparedName | null {
  const given = cleanText(data.given);
  const middle = cleanText(data.middle);
  const family = cleanText(data.family);
  const full = cleanText(data.full);
  // A whole name says more than one of its parts.
  if ((given !== null && family !== null) || (full === null && (given ?? family) !== null)) {
    return compose(sift(`${given ?? ''} ${middle ?? ''}`), sift(family ?? ''), true);
  }
  return full === null ? null : readFullName(full);
}

function readFullName(text: string): PreparedName | null {
  const comma = text.indexOf(',');
  if (comma > 0) {
    const behind = sift(text.slice(comma + 1).replaceAll(',', ' '));
    if (behind.words.length > 0) return compose(behind, sift(text.slice(0, comma)), true);
  }
  const { words, generation } = sift(text);
  const part = (list: readonly string[]): Sifted => ({ words: list, generation: null });
  // Where the patronymic is last, the family name is first.
  if (words.length > 2 && isPatronymic(transliterate(words.at(-1)!))) {
    return compose(part(words.slice(1)), { words: words.slice(0, 1), generation }, false);
  }
  const familyAt = familyStart(words);
  return compose(part(words.slice(0, familyAt)), { words: words.slice(familyAt), generation }, false);
}

/** Where the family name is taken to begin: at the last word, with the particles before it; one word alone is a family name. */
function familyStart(words: readonly string[]): number {
  let at = words.length - 1;
  while (at > 1 && PARTICLES.has(transliterate(words[at - 1]!))) at -= 1;
  return Math.max(at, 0);
}

interface Sifted {
  readonly words: readonly string[];
  readonly generation: string | null;
}

/** The words of a text that are a name: titles, degrees and generations are taken out. */
const sift = remembered((text: string): Sifted => {
  let generation: string | null = null;
  const all = splitNameWords(text).slice(0, MOST_WORDS);
  const words = all.filter((word, at) => {
    const latin = transliterate(word);
    const isLast = at === all.length - 1;
    if (at > 0 && isLast && GENERATIONS.has(latin)) generation = GENERATIONS.get(latin)!;
    const isTitle = TITLES.has(latin) && !isLast;
    return !(isTitle || (at > 0 && isLast && (GENERATIONS.has(latin) || TAILS.has(latin))));
  });
  return { words, generation };
});

function compose(given: Sifted, family: Sifted, isOrderKnown: boolean): PreparedName | null {
  const [first, last] = [given.words.map(nameToken), family.words.map(nameToken)];
  const all = [...first, ...last].filter(({ latin }) => latin !== '');
  const key = all
    .map(({ latin }) => latin)
    .sort()
    .join(' ');
  if (key === '' || NOBODY.has(key)) return null;
  const isFather = (token: NameToken) => isPatronymic(token.latin);
  const proper = first.filter((token) => token.latin !== '' && !isFather(token));
  const [givens, families, fathers] = [withoutParticles(proper), withoutParticles(last), first.filter(isFather)];
  return {
    original: [...given.words, ...family.words].join(' '),
    given: givens,
    family: families,
    patronymics: fathers,
    generation: family.generation ?? given.generation,
    isOrderKnown,
    givenSide: nameSide(givens),
    familySide: nameSide(families),
    wholeSide: nameSide([...givens, ...families]),
    further: nameSide(givens.slice(1)),
    fathers: nameSide(fathers),
    key,
  };
}

function withoutParticles(tokens: readonly NameToken[]): readonly NameToken[] {
  const plain = tokens.filter(({ latin }) => latin !== '');
  const bare = plain.filter(({ latin }) => !PARTICLES.has(latin));
  return bare.length > 0 ? bare : plain;
}
