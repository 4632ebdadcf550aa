import { describe, expect, test } from 'vitest';
import { BRAND_LEAKS } from './brand-leaks.ts';
import { readAnswers } from './read-answers.ts';

describe('answers', () => {
  test('are read as JSON and as a form sends them', () => {
    const answers = { differentiation: false, recommendation: 0, trust: 5 };
    expect(readAnswers(BRAND_LEAKS, answers)).toEqual({ answers });
    expect(readAnswers(BRAND_LEAKS, { differentiation: 'false', recommendation: '0', trust: '5' })).toEqual({
      answers,
    });
  });

  test('that are empty are none', () => {
    expect(readAnswers(BRAND_LEAKS, { trust: '', differentiation: null })).toEqual({ answers: {} });
  });

  test.each([
    ['trust', 0],
    ['trust', 6],
    ['trust', 2.5],
    ['trust', true],
    ['trust', '5.0'],
    ['trust', ' 5'],
    ['trust', [5]],
    ['differentiation', 1],
    ['differentiation', 'yes'],
    ['differentiation', {}],
    ['constructor', true],
    ['__proto__', true],
  ])('%s is not %j', (key, value) => {
    const read = readAnswers(
      BRAND_LEAKS,
      Object.fromEntries([
        [key, value],
        ['preference', 4],
      ]),
    );
    expect(read).toMatchObject({ mistakes: [{ pointer: `/answers/${key}` }], understood: { preference: 4 } });
  });
});
