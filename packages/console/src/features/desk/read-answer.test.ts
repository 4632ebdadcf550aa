import { expect, test } from 'vitest';
import { answerText, questionText } from './answer-text.ts';
import { readAnswer } from './read-answer.ts';

const say = (word: 'yes' | 'no') => word;

test('an answer is read as its question wants it', () => {
  expect(readAnswer({ kind: 'number' }, ' 42,5 ')).toBe(42.5);
  expect(readAnswer({ kind: 'number' }, '1 000')).toBe(1000);
  expect(readAnswer({ kind: 'number' }, 'large')).toBeNull();
  expect(readAnswer({ kind: 'yes_no' }, 'false')).toBe(false);
  expect(readAnswer({ kind: 'text' }, '  ')).toBeNull();
  expect(readAnswer({ kind: 'date' }, '2026-01-31')).toBe('2026-01-31');
});

test('an answer is shown in words, in the language there is', () => {
  const sizes = {
    kind: 'choice' as const,
    choices: [
      { value: 'S', words: { en: 'Small', ro: 'Mic' } },
      { value: 'M', words: {} },
    ],
  };
  expect(answerText({ answer: sizes }, 'S', { language: 'ro', say })).toBe('Mic');
  expect(answerText({ answer: sizes }, 'M', { language: 'ro', say })).toBe('M');
  expect(answerText({ answer: { kind: 'yes_no' } }, true, { language: 'en', say })).toBe('yes');
  expect(questionText({ question: 'size', words: { de: 'Größe?' } }, 'ro')).toBe('Größe?');
});
