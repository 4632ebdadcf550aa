import { defineWords } from '../../words/define-words.ts';

/** Words of the field for caps. */
export const capsWords = defineWords(
  'caps',
  { most: 'At most', days: 'within days', remove: 'Remove', add: 'Add a cap' },
  { ro: { most: 'Cel mult', days: 'în zile', remove: 'Scoate', add: 'Adaugă un plafon' } },
);
