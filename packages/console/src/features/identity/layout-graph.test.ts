import type { Identity } from '@throughline/contract/identity';
import { expect, test } from 'vitest';
import { layoutGraph } from './layout-graph.ts';

test('the anchor stands left, others by the length of their way, and one line leads from each', () => {
  const link = (id: string, recordIds: string[], isBridge: boolean) =>
    ({ id, kind: 'identifier', recordIds, isBridge }) as Identity['links'][number];
  const { records, lines } = layoutGraph({
    id: 'a',
    records: ['a', 'b', 'c', 'd'].map((id) => ({ id }) as Identity['records'][number]),
    links: [link('one', ['a', 'b', 'c'], false), link('two', ['c', 'd'], true)],
    paths: [
      { recordId: 'a', steps: [] },
      { recordId: 'b', steps: [{ linkId: 'one', toRecordId: 'a' }] },
      { recordId: 'c', steps: [{ linkId: 'one', toRecordId: 'a' }] },
      {
        recordId: 'd',
        steps: [
          { linkId: 'two', toRecordId: 'c' },
          { linkId: 'one', toRecordId: 'a' },
        ],
      },
    ],
  });
  const xOf = Object.fromEntries(records.map(({ id, x }) => [id, x]));
  expect(xOf['a']).toBe(0);
  expect(xOf['b']).toBe(xOf['c']);
  expect(xOf['d']).toBe(2 * xOf['b']!);
  expect(records.find(({ id }) => id === 'a')!.y).toBe(records.find(({ id }) => id === 'd')!.y);
  expect(lines.map(({ from, to, isBridge }) => [from, to, isBridge])).toEqual([
    ['a', 'b', false],
    ['a', 'c', false],
    ['c', 'd', true],
  ]);
});
