/** Letters of other scripts in Latin ones, and Latin letters that are no letter with a mark. */
const LATIN: Readonly<Record<string, string>> = {
  ...pairs('абвгдезиклмнопрстуфхцыэђјљњћџґєі', 'a b v g d e z i k l m n o p r s t u f h ts y e dj j lj nj c dz g e i'),
  ...pairs('жчшщъьюя', 'zh ch sh sch - - iu ia'),
  ...pairs('αβγδεζηθικλμνξοπρσςτυφχψω', 'a v g d e z i th i k l m n x o p r s s t u f ch ps o'),
  ...pairs('ßæœøłđðþı', 'ss ae oe o l d d th i'),
};

const OTHER = /[^\p{ASCII}]/gu;
const MARKS = /\p{M}/gu;

/**
 * A text as it may be typed on any keyboard: lower case, no accents, Cyrillic and Greek in Latin letters. What has no
 * such form (Chinese, Georgian, ...) stays as it is.
 * @example plainText('Țurcanu Юлия') // => 'turcanu iuliia'
 */
export function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(OTHER, (letter) => LATIN[letter] ?? letter);
}

function pairs(letters: string, latin: string): Record<string, string> {
  const written = latin.split(' ');
  return Object.fromEntries(Array.from(letters, (letter, at) => [letter, written[at]!.replace('-', '')] as const));
}
