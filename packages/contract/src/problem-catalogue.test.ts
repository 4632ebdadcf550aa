import { expect, test } from 'vitest';
import { PROBLEM_CATALOGUE, type ProblemKind } from './problem-catalogue.ts';

const problems = Object.entries(PROBLEM_CATALOGUE) as [string, ProblemKind][];

test.each(problems)(
  '%s has a status of an error, a title, and a hint that is a sentence',
  (slug, { status, title, hint }) => {
    expect(slug).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(hint).toMatch(/^[A-Z].*\.$/);
  },
);

test('SDKs take some statuses amiss: 501 and 505 are never answered', () => {
  expect(problems.filter(([, { status }]) => [501, 505, 511].includes(status))).toEqual([]);
});
