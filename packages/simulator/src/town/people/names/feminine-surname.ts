import type { Language } from '../language.ts';

/** The form a woman of this name bears: -а, -ська, -ская in Ukrainian and Russian, the same word elsewhere. */
export function feminineSurname(language: Language, masculine: string): string {
  switch (language) {
    case 'ru':
      if (/[сц]кий$/.test(masculine)) return masculine.replace(/ий$/, 'ая');
      if (/(ой|ый)$/.test(masculine)) return masculine.replace(/(ой|ый)$/, 'ая');
      return /(ов|ев|ёв|ин|ын)$/.test(masculine) ? `${masculine}а` : masculine;
    case 'uk':
      if (/[сц]ький$/.test(masculine)) return masculine.replace(/ий$/, 'а');
      if (masculine.endsWith('ий')) return masculine.replace(/ий$/, 'а');
      return /(ов|ев|єв|ін|їн)$/.test(masculine) ? `${masculine}а` : masculine;
    default:
      return masculine;
  }
}
