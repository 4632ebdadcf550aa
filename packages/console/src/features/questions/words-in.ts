/** Words in a language; else in English, else in any; undefined where there are none. */
export function wordsIn(words: Readonly<Record<string, string>>, language: string): string | undefined {
  return words[language] ?? words['en'] ?? Object.values(words)[0];
}
