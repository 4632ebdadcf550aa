import i18next from 'i18next';
import { firstLanguage, keepLanguage, type Language } from './languages.ts';

/** Turns the words of the console to a language, at once and for later visits. */
export async function speak(language: Language): Promise<void> {
  keepLanguage(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** Makes words ready; features add theirs when they are loaded (define-words.ts). */
export async function startWords(): Promise<void> {
  await i18next.init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    resources: {},
    // React escapes.
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
}
