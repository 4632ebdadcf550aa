import { expect, test } from 'vitest';
import { type Evidence, judgeClaim, notProven } from './judge-claim.ts';

const evidence: Evidence = {
  test: 'done so',
  acknowledged: { stored: new Set(['a', 'b']), kept: new Set(['q']) },
  check: {
    acked: 2,
    lost: 0,
    duplicated: 0,
    uncounted: 0,
    unacknowledged: 0,
    stored: 2,
    quarantined: 1,
    quarantinedOnly: 1,
    people: 2,
    examples: [],
  },
  compared: { people: 2, different: [] },
  stateHash: 'h',
  broken: [],
};

test('a claim holds when everything fits', () => {
  expect(judgeClaim('export_is_everything', evidence, 1.5)).toMatchObject({
    acknowledged: 3,
    stored: 3,
    lost: 0,
    doubled: 0,
    people: 2,
    differences: 0,
    seconds: 1.5,
    isTested: true,
    holds: true,
    broken: [],
  });
});

test.each<[string, Partial<Evidence>, RegExp]>([
  ['an event is lost', { check: { ...evidence.check, lost: 1, examples: ['a'] } }, /^1 acknowledged .* such as a$/],
  ['an event is counted in nobody', { check: { ...evidence.check, uncounted: 1 } }, /counted in nobody/],
  ['an event is doubled', { check: { ...evidence.check, duplicated: 2 } }, /^2 events .* more than once/],
  ['an event came unasked', { check: { ...evidence.check, unacknowledged: 1 } }, /nobody sent/],
  ['a person differs', { compared: { people: 2, different: ['p'] } }, /^1 of 2 people .* such as p$/],
  ['something else does not fit', { broken: ['the hash'] }, /^the hash$/],
  ['nobody was compared', { compared: { people: 0, different: [] } }, /nothing was compared/],
  ['nothing was acknowledged', { acknowledged: { stored: new Set(), kept: new Set() } }, /nothing was tested/],
])('a claim fails when %s', (_what, spoilt, said) => {
  const { holds, broken } = judgeClaim('export_is_everything', { ...evidence, ...spoilt }, 0);
  expect({ holds, broken }).toEqual({ holds: false, broken: [expect.stringMatching(said)] });
});

test('a claim that was not tested does not hold', () => {
  const why = 'not tested: an earlier test broke off';
  expect(notProven('export_is_everything', why, 0)).toMatchObject({ isTested: false, holds: false, broken: [why] });
});
