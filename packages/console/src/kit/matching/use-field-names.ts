import { useWords } from '../../words/use-words.ts';
import { matchFieldWords } from './match-field-words.ts';

type Key = Parameters<ReturnType<typeof useWords<string>>>[0];

/** Says the names of fields (`birthDate`, `id:passport`) and of levels (`exact`) by which people are matched. */
export function useFieldNames(): {
  readonly field: (field: string) => string;
  readonly level: (level: string) => string;
} {
  const say = useWords(matchFieldWords) as (key: Key, values?: Readonly<Record<string, string>>) => string;
  return {
    field(field) {
      const colon = field.indexOf(':');
      if (colon < 0) return say(`field_${field}`);
      return say('named', { field: say(`field_${field.slice(0, colon)}`), name: field.slice(colon + 1) });
    },
    level: (level) => say(`level_${level}`),
  };
}
