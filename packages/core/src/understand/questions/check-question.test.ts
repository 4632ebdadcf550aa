import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../collect/event-fact.ts';
import { checkAnswer } from './check-answer.ts';
import { checkQuestion } from './check-question.ts';
import type { AnswerForm } from './question-definition.ts';
import { SHOE_SIZE } from './testing/shoe-size.ts';

const question = SHOE_SIZE as unknown as JsonObject;
const mistakes = (change: JsonObject) => checkQuestion({ ...question, ...change }).map(({ pointer }) => pointer);

test('a question as it should be has no mistakes', () => {
  expect(checkQuestion(question)).toEqual([]);
});

describe('a mistake is named where it stands', () => {
  test.each<[string, JsonObject, string[]]>([
    ['no words', { words: {} }, ['/words']],
    ['a language that is none', { words: { English: 'Size?' } }, ['/words/English']],
    ['words that press', { words: { en: 'Only 2 left! Your size?' } }, ['/words/en']],
    ['a trait that reaches a prototype', { trait: '__proto__' }, ['/trait']],
    ['a choice of one', { answer: { kind: 'choice', choices: [{ value: 'S', words: {} }] } }, ['/answer/choices']],
    [
      'a choice twice',
      {
        answer: {
          kind: 'choice',
          choices: [
            { value: 'S', words: {} },
            { value: 'S', words: {} },
          ],
        },
      },
      ['/answer/choices/1'],
    ],
    ['freshness of no day', { freshDays: 0 }, ['/freshDays']],
    ['a birthday that pages may hear of', { trait: 'birthday' }, ['/sensitivity']],
    ['a member that nobody knows', { fresh: 3 }, ['/fresh']],
  ])('%s', (_name, change, pointers) => {
    expect(mistakes(change)).toEqual(pointers);
  });

  test('a birthday may be asked for as sensitive', () => {
    expect(mistakes({ trait: 'birthday', sensitivity: 'sensitive' })).toEqual([]);
  });
});

const SIZES: AnswerForm = { kind: 'choice', choices: ['S', 'M'].map((value) => ({ value, words: {} })) };

describe('an answer fits its question', () => {
  test.each<[AnswerForm, Json, Json]>([
    [{ kind: 'text' }, ' by the door ', 'by the door'],
    [{ kind: 'number' }, 42.5, 42.5],
    [{ kind: 'date' }, '2024-02-29', '2024-02-29'],
    [{ kind: 'yes_no' }, false, false],
    [SIZES, 'M', 'M'],
  ])('%j takes %j', (form, value, stored) => {
    expect(checkAnswer(form, value)).toEqual({ value: stored });
  });

  test.each<[AnswerForm, Json]>([
    [{ kind: 'text' }, ' '],
    [{ kind: 'text' }, 'x'.repeat(501)],
    [{ kind: 'number' }, '42'],
    [{ kind: 'number' }, Number.NaN],
    [{ kind: 'date' }, '2023-02-29'],
    [{ kind: 'yes_no' }, 'yes'],
    [SIZES, 'L'],
    [SIZES, null],
  ])('%j does not take %j', (form, value) => {
    expect(checkAnswer(form, value)).toHaveProperty('mistake');
  });
});
