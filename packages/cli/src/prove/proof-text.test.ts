import type { ProofClaim, ProofReport } from '@throughline/contract/proof';
import { expect, test } from 'vitest';
import { proofText } from './proof-text.ts';

const sound: ProofClaim = {
  name: 'people_follow_from_the_facts',
  claim: 'People computed anew from the facts are the same',
  test: 'all people thrown away and computed anew from 1,418 events',
  acknowledged: 1423,
  stored: 1423,
  lost: 0,
  doubled: 0,
  people: 237,
  differences: 0,
  stateHash: '0558a63714c12c6ab0b503238ee17c99b5c10ad9bc571a809c1530fbe5f5cdf8',
  seconds: 0.5,
  isTested: true,
  holds: true,
  broken: [],
};
const report: ProofReport = {
  holds: true,
  people: 200,
  seed: 's',
  sent: 1423,
  kills: 3,
  requestsCutOff: 4,
  claims: [sound],
  seconds: 45.1,
};

test('a proof is a table of figures, what was done, and a verdict', () => {
  expect(proofText(report, (_colour, text) => text)).toBe(
    `1,423 events of 200 people (seed s), 3 kills, 45 s

   acknowledged  stored  lost  doubled  people  differences  seconds  verdict
1  1,423         1,423   0     0        237     0            0.5      holds

1  holds  People computed anew from the facts are the same.
          all people thrown away and computed anew from 1,418 events; stateHash 0558a63714c1…

All 1 claims hold.
`,
  );
});

test('what does not hold says what does not fit, and what was not tested holds nothing', () => {
  const broken = ['3 acknowledged events are not stored'];
  const text = proofText(
    {
      ...report,
      holds: false,
      claims: [
        { ...sound, lost: 3, holds: false, broken, stateHash: null, people: null, differences: null },
        { ...sound, isTested: false, holds: false, broken: ['not tested: an earlier test broke off'] },
      ],
    },
    (colour, words) => `<${colour}>${words}</>`,
  );
  expect(text).toMatch(/^1 +1,423 +1,423 +3 +0 +- +- +0\.5 +FAILS$/m);
  expect(text).toMatch(/^2 .* not tested$/m);
  expect(text).toContain('<red>FAILS</>  People computed');
  expect(text).toContain('<red>but 3 acknowledged events are not stored</>');
  expect(text).toMatch(/<red>2 of 2 claims do not hold\.<\/>\n$/);
});
