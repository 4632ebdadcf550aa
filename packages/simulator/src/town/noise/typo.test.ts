import { describe, expect, it } from 'vitest';
import { createRandom } from '../../random.ts';
import { DEFAULT_NOISE } from './default-noise.ts';
import { misspell } from './misspell.ts';
import type { TypoKind } from './noise-profile.ts';
import { typo } from './typo.ts';
import { unmarked } from './unmarked.ts';

const KINDS = Object.keys(DEFAULT_NOISE.writing.typoKinds) as TypoKind[];
const WORDS = ['Elizabeth', 'Müller', 'Țurcanu', 'Шевченко', 'Фёдоров', 'Gonçalves', 'Işık', 'o.sullivan17'];

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours. */
function editDistance(one: string, other: string): number {
  const [a, b] = [Array.from(one), Array.from(other)];
  const rows = [Array.from(b, (_, j) => j).concat(b.length)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const edits = [(rows[i - 1]?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (rows[i - 1]?.[j - 1] ?? 0) + same];
      row.push(Math.min(...edits, swap ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY));
    }
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

describe('typo', () => {
  it.each(KINDS.filter((kind) => kind !== 'misread' && kind !== 'unmarked'))('makes one edit: %s', (kind) => {
    const random = createRandom(kind);
    for (const word of WORDS) {
      for (let i = 0; i < 50; i += 1) {
        const wrong = typo(random, word, kind);
        expect(wrong).not.toBeNull();
        expect(editDistance(word.toLowerCase(), wrong?.toLowerCase() ?? '')).toBeLessThanOrEqual(1);
      }
    }
  });

  it.each([
    ['transposed', 'ab', 'ba'],
    ['transposed', 'Ab', 'Ba'],
    ['misread', 'arne', 'ame'],
    ['misread', '50', ['s0', '5o']],
    ['unmarked', 'Țurcanu Weiß', 'Turcanu Weiss'],
    ['unmarked', 'Smith', null],
    ['transposed', 'aa', null],
    ['dropped', 'a', null],
  ] as const)('%s: %s', (kind, text, wrong) => {
    const seen = Array.from({ length: 60 }, (_, i) => typo(createRandom(String(i)), text, kind));
    for (const expected of Array.isArray(wrong) ? wrong : [wrong]) expect(seen).toContain(expected);
  });

  it('hits plain keys beside plain ones, so that an address stays an address', () => {
    const random = createRandom('keys');
    for (let i = 0; i < 2000; i += 1) {
      expect(typo(random, 'olena.shevchenko17', random.pick(KINDS)) ?? '').toMatch(/^[ -~]*$/);
    }
  });
});

describe('misspell', () => {
  it('errs as often as the profile says, and in its kinds', () => {
    const random = createRandom('misspell');
    const tries = 20_000;
    const wrong = Array.from({ length: tries }, () => misspell(random, 'Grünwald', 'clerk', DEFAULT_NOISE.writing));
    const rate = wrong.filter((text) => text !== 'Grünwald').length / tries;
    expect(Math.abs(rate - DEFAULT_NOISE.writing.clerkTypo)).toBeLessThan(0.006);
    expect(wrong).toContain('Grunwald');
    expect(wrong).toContain('Gürnwald');
  });
});

describe('unmarked', () => {
  it('leaves Cyrillic letters what they are', () => {
    expect(unmarked('Йосип Фёдоров')).toBeNull();
  });
});
