import type { Change } from '@throughline/contract/change';
import { expect, test } from 'vitest';
import { messageOfChange } from './message-of-change.ts';

const about = { personId: 'p', version: 7, link: '/api/people/p', cause: 'events' };
const row = (kind: string, before: unknown, after: unknown, cause = 'events'): Change => ({
  profileId: 'p',
  version: 7,
  kind,
  before,
  after,
  cause: { kind: cause, id: null },
  changedAt: '2026-01-01T00:00:00.000Z',
});
const changed = (change: string, names: string[] | null, previousIds: string[] = []) => ({
  kind: 'person.changed',
  data: { ...about, change, changed: names, previousIds },
});

test.each([
  [row('created', { from: [] }, { records: ['r'] }), changed('created', ['records'])],
  [
    row(
      'changed',
      { traits: { email: 'old@example.org' } },
      { traits: { email: 'new@example.org' }, orders: ['main/1'] },
    ),
    changed('changed', ['traits.email', 'orders']),
  ],
  [row('changed', { traits: {} }, { traits: {}, orders: ['main/1'] }), changed('changed', ['orders'])],
  [row('renamed', { from: ['q'] }, { records: ['r'] }), changed('renamed', ['records'], ['q'])],
  [
    row('merged', { from: ['p', 'q', 's'] }, { records: ['r'] }),
    { kind: 'person.merged', data: { ...about, absorbedIds: ['q', 's'] } },
  ],
  [
    row('removed', null, { into: [] }, 'retraction'),
    { ...changed('removed', null), data: { ...changed('removed', null).data, cause: 'retraction' } },
  ],
  [row('removed', null, { into: ['q'] }), null],
  [row('removed', null, null, 'erasure'), { kind: 'person.erased', data: { personId: 'p', version: 7 } }],
])('%j', (change, message) => {
  expect(messageOfChange(change, [])).toEqual(message);
});

test('a split names what there was and what there is', () => {
  expect(messageOfChange(row('split', { from: ['q'] }, { records: ['r'] }), ['p', 'q'])).toEqual({
    kind: 'person.split',
    data: { ...about, fromIds: ['q'], sideIds: ['p', 'q'] },
  });
});

test.each(['merged', 'split', 'changed'])(
  'a %s row that an erasure has emptied says that something changed',
  (kind) => {
    expect(messageOfChange(row(kind, null, null), [])).toEqual(changed('changed', null));
  },
);

test('no value of a trait and no order id is in a message', () => {
  const change = row(
    'changed',
    { traits: { email: 'canary@example.org' } },
    { traits: { email: null }, orders: ['canary'] },
  );
  expect(JSON.stringify(messageOfChange(change, []))).not.toContain('canary');
});
