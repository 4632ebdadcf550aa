import { expect, test } from 'vitest';
import { indented, readDraft } from './event-text.ts';

test('an event is shown over several lines, and says the same', () => {
  expect(indented('{"a":[1,"x"]}')).toBe('{\n  "a": [\n    1,\n    "x"\n  ]\n}');
  expect(readDraft(indented('{"a":[1,"x"]}'))).toEqual({ body: { a: [1, 'x'] } });
});

test('what would lose digits, or is no JSON, is shown as it came', () => {
  for (const text of ['{"id":12345678901234567890}', '{"total":1e999}', 'not json', '{"a":1', '1.50'])
    expect(indented(text)).toBe(text);
});

test('a number that would be sent as null is a mistake, as is what is no JSON', () => {
  expect(readDraft('{"total":1e999}')).toEqual({ mistake: '"total" is beyond a number' });
  expect(readDraft('{"a":')).toHaveProperty('mistake');
  expect(readDraft('[]')).toEqual({ body: [] });
});
