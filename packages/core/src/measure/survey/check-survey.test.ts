import { describe, expect, test } from 'vitest';
import { BRAND_LEAKS } from './brand-leaks.ts';
import { checkSurvey } from './check-survey.ts';
import type { SurveyDefinition } from './survey-definition.ts';

const next = (change: Partial<SurveyDefinition>): SurveyDefinition => ({ ...BRAND_LEAKS, version: 1, ...change });
const [first, ...others] = BRAND_LEAKS.questions;

describe('a survey', () => {
  test('that is given has no mistake', () => {
    expect(checkSurvey(BRAND_LEAKS, [])).toEqual([]);
    expect(checkSurvey(next({ name: 'Other' }), [BRAND_LEAKS])).toEqual([]);
  });

  test('keeps kind and scale of a question in every version, also of one that was left out meanwhile', () => {
    const scale = { ...first!, kind: 'scale', least: 1, most: 3 } as const;
    const without = next({ questions: others });
    expect(checkSurvey(next({ version: 2, questions: [scale] }), [without, BRAND_LEAKS])).toMatchObject([
      { pointer: '/questions/0', message: expect.stringContaining('another key') },
    ]);
    const wider = { ...BRAND_LEAKS.questions[4]!, kind: 'scale', least: 1, most: 7 } as const;
    expect(checkSurvey(next({ questions: [wider] }), [BRAND_LEAKS])).toHaveLength(1);
    expect(checkSurvey(next({ questions: [{ ...scale, key: 'other' }] }), [BRAND_LEAKS])).toEqual([]);
  });

  test('names a question once, has scales that rise, and every language everywhere', () => {
    const twice = next({ questions: [first!, first!] });
    expect(checkSurvey(twice, [])).toEqual([{ pointer: '/questions/1/key', message: 'is used twice' }]);
    const flat = { ...first!, kind: 'scale', least: 3, most: 3 } as const;
    expect(checkSurvey(next({ questions: [flat] }), [])).toMatchObject([{ pointer: '/questions/0/least' }]);
    const texts = { ...BRAND_LEAKS.texts, fr: BRAND_LEAKS.texts['en']! };
    expect(checkSurvey(next({ texts }), [])).toHaveLength(BRAND_LEAKS.questions.length);
    expect(checkSurvey(next({ texts: {} }), [])).toMatchObject([{ pointer: '/texts' }]);
  });
});
