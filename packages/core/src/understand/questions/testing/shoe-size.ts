import type { QuestionDefinition } from '../question-definition.ts';

/** A question of tests: fresh for a year, asked for a purpose. */
export const SHOE_SIZE: QuestionDefinition = {
  key: 'shoe-size',
  version: 1,
  words: { en: 'Which size do you wear?', ro: 'Ce mărime porți?' },
  trait: 'shoeSize',
  answer: { kind: 'number' },
  freshDays: 365,
  purpose: 'Personalisation',
  owner: 'Call centre',
  sensitivity: 'personal',
  again: { askedDays: 1, declinedDays: 90 },
  isEnabled: true,
};
