import { describe, expect, test } from 'vitest';
import { checkOrder, type PersonHistory } from './check-order.ts';

const decision = (xid: number, sawConsent: 'granted' | 'denied' | null, isChosen = sawConsent === 'granted') => ({
  id: `d${xid}`,
  xid,
  isChosen,
  sawConsent,
  sawSuppressed: false,
});
const history = (more: Partial<PersonHistory>): PersonHistory => ({
  person: 'p',
  decisions: [],
  words: [
    { xid: 10, word: 'granted' },
    { xid: 20, word: 'denied' },
  ],
  suppressions: [],
  ...more,
});

describe('one order of a person’s words and decisions', () => {
  test('is kept', () => {
    const decisions = [
      decision(5, null),
      decision(15, 'granted'),
      decision(16, 'granted', false),
      decision(25, 'denied'),
    ];
    expect(checkOrder(history({ decisions }))).toEqual([]);
  });

  test('is broken by a choice behind a withdrawal', () => {
    expect(checkOrder(history({ decisions: [decision(25, 'granted')] }))).toEqual([
      'p, decision d25: chosen though the last word was denied',
      'p, decision d25: saw granted where the last word was denied',
    ]);
  });

  test('is broken by a refusal before it, too', () => {
    expect(checkOrder(history({ decisions: [decision(15, 'denied')] }))).toHaveLength(1);
  });

  test('is broken by a choice while a suppression stood, not after it was lifted', () => {
    const words = [{ xid: 1, word: 'granted' }] as const;
    const decisions = [decision(30, 'granted'), decision(50, 'granted')];
    const of = (until: number | null) => checkOrder(history({ words, decisions, suppressions: [{ xid: 25, until }] }));
    expect(of(40)).toEqual(['p, decision d30: chosen though suppressed']);
    expect(of(null)).toHaveLength(2);
  });
});
