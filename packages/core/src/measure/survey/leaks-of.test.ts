import { describe, expect, test } from 'vitest';
import { leaksOf, type LeakCounts, LEAST_ANSWERS } from './leaks-of.ts';
import type { SurveyQuestion } from './survey-definition.ts';

const yesNo: SurveyQuestion = { key: 'told_apart', kind: 'yes_no', texts: {} };
const scale: SurveyQuestion = { key: 'trust', kind: 'scale', least: 1, most: 5, texts: {} };

function counts(
  treated: readonly [asked: number, answered: number],
  heldOut: readonly [asked: number, answered: number],
  values: LeakCounts['values'] = [],
): LeakCounts {
  return {
    treated: { asked: treated[0], answered: treated[1] },
    heldOut: { asked: heldOut[0], answered: heldOut[1] },
    values,
    erased: 0,
  };
}

const said = (isHeldOut: boolean, question: string, answer: boolean | number, people: number) => ({
  isHeldOut,
  question,
  answer,
  people,
});

describe('response rates', () => {
  test('have Jeffreys’s interval: 20 of 100 is 0.13 to 0.29', () => {
    // By numerical integration of the density of a beta distribution (20.5, 80.5).
    const { response } = leaksOf([], counts([100, 20], [0, 0]));
    expect(response.treated.responseRate).toEqual({
      value: 0.2,
      low: expect.closeTo(0.13079, 5),
      high: expect.closeTo(0.28628, 5),
    });
    expect(response.heldOut).toEqual({ asked: 0, answered: 0, responseRate: null, mean: null });
  });

  test('of nobody and of everybody end at 0 and 1', () => {
    const { response } = leaksOf([], counts([40, 0], [40, 40]));
    expect(response.treated.responseRate).toMatchObject({ value: 0, low: 0 });
    expect(response.heldOut.responseRate).toMatchObject({ value: 1, high: 1 });
  });

  test('that differ say that those who answer are not alike', () => {
    const values = [
      said(false, 'told_apart', true, 900),
      said(false, 'told_apart', false, 900),
      said(true, 'told_apart', true, 100),
      said(true, 'told_apart', false, 100),
    ];
    expect(leaksOf([yesNo], counts([2000, 1800], [2000, 200], values)).verdict).toBe('arms_answer_differently');
    expect(leaksOf([yesNo], counts([2000, 1800], [222, 200], values)).verdict).toBe('comparable');
  });
});

describe('answers', () => {
  test('yes and no make a share, a scale makes a mean', () => {
    const values = [
      said(false, 'told_apart', true, 30),
      said(false, 'told_apart', false, 70),
      said(false, 'trust', 5, 2),
      said(false, 'trust', 3, 1),
      said(false, 'trust', 1, 1),
    ];
    const [first, second] = leaksOf([yesNo, scale], counts([200, 100], [0, 0], values)).questions;
    expect(first!.treated).toMatchObject({ asked: 200, answered: 100, mean: { value: 0.3 } });
    // Mean 3.5 of (5, 5, 3, 1); Student's half-width 3.05 with 3 degrees of freedom, cut at the scale's ends.
    expect(second!.treated.mean).toEqual({ value: 3.5, low: 1, high: 5 });
  });

  test('that are all alike leave the scale open nevertheless', () => {
    const values = [said(false, 'trust', 5, 12)];
    const [trust] = leaksOf([scale], counts([20, 12], [0, 0], values)).questions;
    expect(trust!.treated.mean).toEqual({ value: 5, low: expect.closeTo(4.24, 1), high: 5 });
  });

  test('one answer is no mean', () => {
    const [trust] = leaksOf([scale], counts([20, 1], [0, 0], [said(false, 'trust', 5, 1)])).questions;
    expect(trust!.treated).toMatchObject({ answered: 1, mean: null });
  });
});

describe('differences', () => {
  const values = (people: number) => [
    said(false, 'told_apart', true, people),
    said(false, 'told_apart', false, people),
    said(true, 'told_apart', true, people),
    said(true, 'told_apart', false, 3 * people),
  ];

  test('are not told of few answers', () => {
    const few = counts([100, 40], [100, LEAST_ANSWERS - 1], values(Math.floor((LEAST_ANSWERS - 1) / 4)));
    const leaks = leaksOf([yesNo], few);
    expect(leaks.questions[0]!.difference).toBeNull();
    expect(leaks.verdict).toBe('nothing_yet');
  });

  test('are treated less held out, and the more is asked the wider', () => {
    const enough = counts([1000, 800], [2000, 1600], values(400));
    const [alone] = leaksOf([yesNo], enough).questions;
    const [among] = leaksOf([yesNo, scale, { ...scale, key: 'other' }], enough).questions;
    expect(alone!.difference!.value).toBeCloseTo(0.25, 12);
    expect(alone!.difference!.low).toBeGreaterThan(0);
    expect(among!.difference!.low).toBeLessThan(alone!.difference!.low);
  });

  test('without any spread are not told', () => {
    const alike = counts(
      [100, 100],
      [100, 100],
      [said(false, 'told_apart', true, 100), said(true, 'told_apart', true, 100)],
    );
    expect(leaksOf([yesNo], alike).questions[0]!.difference).toBeNull();
  });
});
