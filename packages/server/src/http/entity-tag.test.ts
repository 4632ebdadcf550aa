import { expect, test } from 'vitest';
import { entityTag, isKnownTag } from './entity-tag.ts';

const tag = entityTag('{"a":1}');

test('equal bytes have equal tags, others have others', () => {
  expect(tag).toMatch(/^"[\w-]{27}"$/);
  expect(entityTag('{"a":1}')).toBe(tag);
  expect(entityTag('{"a":2}')).not.toBe(tag);
});

test.each([
  [undefined, false],
  ['*', true],
  [tag, true],
  [`W/${tag}`, true],
  [`"other", ${tag}`, true],
  ['"other"', false],
  [tag.slice(1, -1), false],
])('If-None-Match %s: %s', (ifNoneMatch, isKnown) => {
  expect(isKnownTag(ifNoneMatch, tag)).toBe(isKnown);
});
