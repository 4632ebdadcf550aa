import type { Identity } from '@throughline/contract/identity';
import { expect, test } from 'vitest';
import { pathsOf } from './path-of.ts';

const value = { identifierId: 'v', type: 'email', value: 'a@x.org' } as Identity['values'][number];
const shared = {
  id: 'value-1',
  kind: 'identifier',
  identifierId: 'v',
  recordIds: ['a', 'b'],
} as Identity['links'][number];
const ruled = {
  id: 'judgement-1',
  kind: 'judgement',
  identifierId: null,
  recordIds: ['b', 'c'],
} as Identity['links'][number];

test('a record leads to the anchor by links in words, and the anchor by none', () => {
  const paths = pathsOf({
    links: [ruled, shared],
    values: [value],
    paths: [
      { recordId: 'a', steps: [] },
      {
        recordId: 'c',
        steps: [
          { linkId: 'judgement-1', toRecordId: 'b' },
          { linkId: 'value-1', toRecordId: 'a' },
        ],
      },
    ],
  });
  expect(paths.get('a')).toEqual([]);
  expect(paths.get('c')).toEqual([
    { link: ruled, value: null, toRecordId: 'b' },
    { link: shared, value, toRecordId: 'a' },
  ]);
});

test('a link that is not in the answer is left out', () => {
  const steps = [{ linkId: 'gone', toRecordId: 'a' }];
  expect(pathsOf({ links: [], values: [], paths: [{ recordId: 'b', steps }] }).get('b')).toEqual([]);
});
