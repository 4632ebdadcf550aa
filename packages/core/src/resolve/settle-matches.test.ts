import { describe, expect, test } from 'vitest';
import { DEFAULT_IDENTITY_RULES } from './identity-rules.ts';
import type { Region, RegionRecord } from './region.ts';
import type { Claim } from './record-view.ts';
import { settle, type Settlement } from './settle.ts';
import { ALL_STANDING } from './value-state.ts';

/** A record known by one identifier, that has belonged to nobody but itself. */
function record(recordId: string, firstAt: number, claim: Pick<Claim, 'type'> & { value: string }): RegionRecord {
  const shown = { identifierId: claim.value, type: claim.type, namespace: 'main', trust: 1, isSubject: true } as const;
  const view = { recordId, trust: 1, firstAt, foldedName: null, claims: [shown], soleValues: new Map() } as const;
  return { view, profileId: recordId, summary: null, judgedName: null };
}

function region(records: readonly RegionRecord[], more: Partial<Region>): Region {
  const claims = records.flatMap(({ view }) => view.claims);
  return {
    rules: DEFAULT_IDENTITY_RULES,
    records: new Map(records.map((one) => [one.view.recordId, one])),
    values: new Map(
      claims.map(({ identifierId, type, namespace }) => [
        identifierId,
        { type, namespace, state: ALL_STANDING, isCut: false, winnerRecordId: null },
      ]),
    ),
    outside: new Map(),
    unread: new Set(),
    lost: new Set(),
    same: [],
    different: [],
    matches: [],
    ...more,
  };
}

function settled(of: Region): Settlement {
  const result = settle(of);
  if (!result.isClosed) throw new Error('the region is not closed');
  return result.settlement;
}

const peopleOf = ({ profiles }: Settlement) => profiles.map(({ recordIds }) => recordIds.join(' ')).sort();
const match = (...recordIds: string[]) => [{ matchId: recordIds[0]!, recordIds, outsideProfiles: [] }];

const login = record('a', 2, { type: 'user_id', value: 'u1' });
const other = record('b', 1, { type: 'user_id', value: 'u2' });
const card = record('c', 1, { type: 'loyalty_card', value: 'c1' });
const guest = record('d', 3, { type: 'email', value: 'x@y.org' });

describe('model.md 4.8: what matching found joins firm groups, and nothing else', () => {
  test('two people who say the same are one; what identifiers alone say is kept beside', () => {
    const found = settled(region([login, card], { matches: match('a', 'c') }));
    expect(peopleOf(found)).toEqual(['a c']);
    expect(found.profiles[0]!.profileId).toBe('c');
    expect([...found.firmOf]).toEqual([
      ['a', 'a'],
      ['c', 'c'],
    ]);
  });

  test('two values of a single type are two people, whatever they say; there is nothing to look at', () => {
    const found = settled(region([login, other], { matches: match('a', 'b') }));
    expect(peopleOf(found)).toEqual(['a', 'b']);
    expect(found.reviews).toEqual([]);
  });

  test('a ruling keeps apart what matching has not looked at again yet', () => {
    const different = [{ left: 'a', right: 'd', outsideProfileId: null }];
    expect(peopleOf(settled(region([login, guest], { matches: match('a', 'd'), different })))).toEqual(['a', 'd']);
  });

  test('a match that reaches outside lets the region grow', () => {
    const matches = [{ matchId: 'a', recordIds: ['a'], outsideProfiles: ['z'] }];
    expect(settle(region([login], { matches }))).toMatchObject({
      isClosed: false,
      growth: { profiles: new Set(['z']) },
    });
  });
});
