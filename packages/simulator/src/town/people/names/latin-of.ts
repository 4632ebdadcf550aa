import type { Language } from '../language.ts';

/** Lower-case letters and what the country's rules make of them; other letters lose their marks or stay. */
const LETTERS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {},
  de: { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ş: 's', ı: 'i', ł: 'l' },
  ro: {},
  ru: pairs(
    'а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю iu я ia ъ ie ь -',
  ),
  uk: pairs(
    'а a б b в v г h ґ g д d е e є ie ж zh з z и y і i ї i й i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ю iu я ia ь - ʼ - ’ -',
  ),
  pt: {},
  tr: { ı: 'i' },
};

/** At the beginning of a Ukrainian word these letters are written otherwise. */
const UKRAINIAN_INITIALS: Readonly<Record<string, string>> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' };
/** Capital letters whose small form the platform would not give everywhere alike. */
const CAPITALS: Readonly<Record<string, string>> = { İ: 'i', I: 'i' };
const LETTER = /\p{L}/u;

/**
 * The text in plain Latin letters, as the country's passports have it. O(n).
 * @source Russian: ICAO Doc 9303-3, table B. Ukrainian: resolution 55 of the Cabinet of Ministers, 2010. German: the
 * same ICAO part, table A (ä = ae). The others lose their marks.
 */
export function latinOf(language: Language, text: string): string {
  let latin = '';
  let before = '';
  for (const letter of text.normalize('NFC')) {
    latin += oneLetter(language, letter, before);
    before = letter;
  }
  return latin;
}

function oneLetter(language: Language, letter: string, before: string): string {
  if (letter <= '\u007f') return letter;
  const small = CAPITALS[letter] ?? letter.toLowerCase();
  const isFirst = !LETTER.test(before) && before !== 'ʼ' && before !== '’';
  const initial = language === 'uk' && isFirst ? UKRAINIAN_INITIALS[small] : undefined;
  // "зг" is zgh, so that it is not read as "ж".
  const cluster = language === 'uk' && small === 'г' && before.toLowerCase() === 'з' ? 'gh' : undefined;
  const latin = initial ?? cluster ?? LETTERS[language][small] ?? withoutMarks(small);
  return small === letter ? latin : latin.charAt(0).toUpperCase() + latin.slice(1);
}

function withoutMarks(letter: string): string {
  return letter.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

function pairs(list: string): Record<string, string> {
  const words = list.split(' ');
  const letters: Record<string, string> = {};
  for (let i = 0; i + 1 < words.length; i += 2) letters[words[i] ?? ''] = (words[i + 1] ?? '').replace('-', '');
  return letters;
}
