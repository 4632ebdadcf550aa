import { expect, test } from 'vitest';
import { type FirmGroup, standingOf } from './standing.ts';

const group = (firmId: string, more: Partial<FirmGroup> = {}): FirmGroup => ({
  firmId,
  singles: [],
  ...more,
});
const login = (namespace: string, identifierId: string) => ({ type: 'user_id' as const, namespace, identifierId });

test('two logins of one namespace are two people, of two namespaces perhaps not', () => {
  const standing = standingOf(
    [
      group('a', { singles: [login('main', '1')] }),
      group('b', { singles: [login('main', '2')] }),
      group('c', { singles: [login('crm', '3')] }),
    ],
    [],
  );
  expect([
    standing.verdict('a', 'b'),
    standing.verdict('b', 'a'),
    standing.verdict('a', 'c'),
    standing.verdict('a', 'a'),
  ]).toEqual(['different', 'different', null, 'same']);
});

test('a ruling stands above scores', () => {
  const standing = standingOf([group('known'), group('guest')], [['guest', 'known']]);
  expect([standing.verdict('known', 'guest'), standing.verdict('known', 'other')]).toEqual(['different', null]);
});
