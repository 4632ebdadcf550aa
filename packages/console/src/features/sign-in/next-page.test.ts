import { expect, test } from 'vitest';
import { nextPage } from './next-page.ts';

test.each([
  ['/people?q=1#x', '/people?q=1#x'],
  ['/', '/'],
  [undefined, '/'],
  ['people', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?next=%2F', '/'],
])('after %s comes %s', (next, page) => {
  expect(nextPage(next)).toBe(page);
});
