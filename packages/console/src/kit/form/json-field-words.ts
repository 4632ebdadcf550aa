import { defineWords } from '../../words/define-words.ts';

/** Words of the field for JSON. */
export const jsonFieldWords = defineWords(
  'json-field',
  { noJson: 'This is no JSON object' },
  { ro: { noJson: 'Acesta nu e un obiect JSON' } },
);
