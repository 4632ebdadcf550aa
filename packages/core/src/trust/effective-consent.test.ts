import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PUBLIC, SERVER, SIGNED, type Trust } from '../resolve/trust.ts';
import { type ConsentFold, mergeConsents } from '../understand/consent-fold.ts';
import { effectiveConsent } from './effective-consent.ts';

interface Word {
  readonly isGranted: boolean;
  readonly tier: Trust;
  readonly at: number;
}

const NOTHING: ConsentFold = { granted: {}, denied: {} };

function foldOf(words: readonly Word[]): ConsentFold {
  return words
    .map(({ isGranted, tier, at }): ConsentFold => {
      const said = { [tier]: at };
      return isGranted ? { granted: said, denied: {} } : { granted: {}, denied: said };
    })
    .reduce(mergeConsents, NOTHING);
}

/** The rule word by word: a denial opens, a later grant of no lower tier closes. */
function byHistory(words: readonly Word[]): 'granted' | 'denied' | null {
  const isOpen = ({ tier, at }: Word) => !words.some((word) => word.isGranted && word.at > at && word.tier >= tier);
  if (words.some((word) => !word.isGranted && isOpen(word))) return 'denied';
  return words.some(({ isGranted }) => isGranted) ? 'granted' : null;
}

const yes = (tier: Trust, at: number): Word => ({ isGranted: true, tier, at });
const no = (tier: Trust, at: number): Word => ({ isGranted: false, tier, at });

describe('what stands of a purpose', () => {
  test.each<[string, Word[], 'granted' | 'denied' | null]>([
    ['nothing where nothing was said', [], null],
    ['the latest word of one tier', [yes(PUBLIC, 1), no(PUBLIC, 2), yes(PUBLIC, 3)], 'granted'],
    ['a denial that came late but was said later', [no(PUBLIC, 5), yes(PUBLIC, 4)], 'denied'],
    ['a denial at the instant of a grant', [yes(SERVER, 7), no(PUBLIC, 7)], 'denied'],
    ['a denial of the lowest tier after a grant of the highest', [yes(SIGNED, 1), no(PUBLIC, 2)], 'denied'],
    ['a denial of a server, whatever a public key says later', [no(SERVER, 1), yes(PUBLIC, 9)], 'denied'],
    ['a signed grant after a denial of a server', [no(SERVER, 1), yes(SIGNED, 2)], 'granted'],
    [
      'a denial that was answered, and only that',
      [no(SERVER, 1), yes(SERVER, 2), no(PUBLIC, 3), yes(PUBLIC, 4)],
      'granted',
    ],
  ])('%s', (_name, words, expected) => {
    expect(effectiveConsent(foldOf(words))).toBe(expected);
  });

  test('follows from the last words of each tier, in any order of arrival and from any parts', () => {
    const word = fc.record({
      isGranted: fc.boolean(),
      tier: fc.constantFrom<Trust>(PUBLIC, SERVER, SIGNED),
      at: fc.nat(8),
    });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 9 }), fc.nat(9), (words, cut) => {
        const parts = mergeConsents(foldOf(words.slice(cut).reverse()), foldOf(words.slice(0, cut)));
        expect(parts).toEqual(foldOf(words));
        expect(effectiveConsent(parts)).toBe(byHistory(words));
      }),
      { numRuns: 5_000 },
    );
  });
});
