/** Languages of the console, each by its own name. */
export const LANGUAGES = { en: 'English', ro: 'Română' } as const;
export type Language = keyof typeof LANGUAGES;

const KEPT_AT = 'throughline-language';

/** The language that was chosen, else the first of the browser's that there is, else English. */
export function firstLanguage(): Language {
  const wanted = [localStorage.getItem(KEPT_AT), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return wanted.find((word): word is Language => word !== null && word !== undefined && word in LANGUAGES) ?? 'en';
}

/** Remembers the choice in this browser. */
export function keepLanguage(language: Language): void {
  localStorage.setItem(KEPT_AT, language);
}
