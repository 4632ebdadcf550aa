import { expect, test } from 'vitest';
import { whereToLook } from './where-to-look.ts';

test('names the link first, then each of the story with its address', () => {
  const text = whereToLook({
    looks: [{ at: 'Ada: one person, and why', path: '/people/p1' }],
    link: 'http://127.0.0.1:4600/sign-in#once',
    baseUrl: 'http://127.0.0.1:4600',
    dataFolder: '.throughline/demo',
  });
  expect(text.split('\n')).toEqual([
    'Open the console (this link signs you in once, within 15 minutes):',
    '  http://127.0.0.1:4600/sign-in#once',
    '  Another one: THROUGHLINE_DATA_DIR=.throughline/demo npx throughline sign-in',
    '',
    'Then look at',
    '  Ada: one person, and why',
    '    http://127.0.0.1:4600/people/p1',
  ]);
});
