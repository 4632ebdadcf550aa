import { describe, expect, test } from 'vitest';
import { DEFAULT_IDENTITY_RULES } from './identity-rules.ts';
import { linkable } from './linkable.ts';
import type { Claim } from './record-view.ts';
import type { OutsideShowing, Region } from './region.ts';
import { settleOrders } from './settle-orders.ts';
import { PUBLIC, SERVER, type Trust } from './trust.ts';
import { ALL_STANDING } from './value-state.ts';

/** A region of one person `in` that claims order `o`, beside a person `out` that claims it too. */
function settleOne(inside: { trust: Trust; at: number }, outside: { trust: Trust; at: number }, winner: string | null) {
  const claim = ({ trust, at }: { trust: Trust; at: number }): Claim => ({
    identifierId: 'o',
    type: 'order_id',
    namespace: 'main',
    trust,
    isSubject: false,
    firstClaim: { at, key: 'k' },
  });
  const view = {
    recordId: 'in',
    trust: inside.trust,
    firstAt: 0,
    foldedName: null,
    claims: [claim(inside)],
    soleValues: new Map(),
  };
  const showing: OutsideShowing = {
    ...claim(outside),
    recordId: 'out',
    profileId: 'out',
    foldedName: null,
    coreId: 'out',
    uniques: [],
    singles: [],
    role: 'none',
    isNamed: false,
    isSilenced: false,
  };
  const region: Region = {
    rules: DEFAULT_IDENTITY_RULES,
    records: new Map([['in', { view, profileId: 'in', summary: null, judgedName: null }]]),
    values: new Map([
      ['o', { type: 'order_id', namespace: 'main', state: ALL_STANDING, isCut: false, winnerRecordId: winner }],
    ]),
    outside: new Map([['o', [showing]]]),
    unread: new Set(),
    lost: new Set(),
    same: [],
    different: [],
    matches: [],
  };
  const grow = new Set<string>();
  const record = linkable(view, DEFAULT_IDENTITY_RULES);
  const profiles = [{ profileId: 'in', recordIds: ['in'], isIdentified: true }];
  const orders = settleOrders(region, profiles, new Map([['o', [{ record, claim: view.claims[0]! }]]]), grow);
  return { winner: orders.get('o')?.winnerRecordId, grow: [...grow] };
}

describe('settleOrders', () => {
  test('finds the claim of higher trust, and asks for the person who loses the money', () => {
    expect(settleOne({ trust: SERVER, at: 9 }, { trust: PUBLIC, at: 1 }, null)).toEqual({
      winner: 'in',
      grow: ['out'],
    });
  });

  test('finds the earlier claim of equal trust', () => {
    expect(settleOne({ trust: SERVER, at: 9 }, { trust: SERVER, at: 1 }, null).winner).toBe('out');
    expect(settleOne({ trust: SERVER, at: 1 }, { trust: SERVER, at: 9 }, null).winner).toBe('in');
  });

  test('leaves the other person alone where the same claim counts as before', () => {
    expect(settleOne({ trust: PUBLIC, at: 1 }, { trust: SERVER, at: 9 }, 'out')).toEqual({ winner: 'out', grow: [] });
  });
});
