import type { Question, QuestionAnswer } from '@throughline/contract/question';
import { expect, test } from 'vitest';
import { draftOf, questionOf } from './question-draft.ts';

const question: Question = {
  words: { en: 'Which size?', ro: 'Ce mărime?', de: 'Welche Größe?' },
  trait: 'size',
  answer: {
    kind: 'choice',
    choices: [
      { value: 'S', words: { en: 'Small', ro: 'Mic' } },
      { value: 'M', words: {} },
    ],
  },
  freshDays: 365,
  purpose: 'Personalisation',
  owner: 'Call centre',
  sensitivity: 'personal',
  again: { askedDays: 1, declinedDays: 90 },
  isEnabled: false,
};
const stored: QuestionAnswer = {
  key: 'size',
  version: 3,
  madeBy: 'admin',
  madeAt: '2026-01-01T00:00:00.000Z',
  question,
};

test('a form that nobody touches says what there was, in languages that it does not show too', () => {
  expect(questionOf(draftOf(stored), stored)).toEqual(question);
});

test('a form says what was typed into it', () => {
  const draft = {
    ...draftOf(null),
    key: 'floor',
    en: 'Which floor?',
    trait: 'floor',
    owner: 'Delivery',
    kind: 'number',
  };
  expect(questionOf(draft, null)).toEqual({
    words: { en: 'Which floor?' },
    trait: 'floor',
    answer: { kind: 'number' },
    freshDays: null,
    purpose: null,
    owner: 'Delivery',
    sensitivity: 'personal',
    again: { askedDays: 1, declinedDays: 90 },
    isEnabled: true,
  });
});
