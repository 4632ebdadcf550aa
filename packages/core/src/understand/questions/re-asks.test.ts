import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../collect/event-fact.ts';
import { PUBLIC, SERVER, type Trust } from '../../resolve/trust.ts';
import { knownWhenAsked, type TraitStatement } from './re-asks.ts';
import { SHOE_SIZE } from './testing/shoe-size.ts';

const DAY = 86_400_000;
const said = (
  value: Json,
  day: number,
  { by = 'web', trust = SERVER, trait = 'shoeSize' }: { by?: string; trust?: Trust; trait?: string } = {},
): TraitStatement => ({ trait, recordId: by, sourceId: by, claim: [value, trust, day * DAY, `${by}${day}`] });
const known = (askedOnDay: number, ...statements: TraitStatement[]) =>
  knownWhenAsked(SHOE_SIZE, askedOnDay * DAY, { statements, priorities: [] })?.value ?? null;

describe('asking was a defect', () => {
  test('when the answer was known before, whoever had it', () => {
    expect(known(5, said(42, 1))).toBe(42);
    expect(known(5, said(42, 1), said(43, 2, { by: 'till' }))).toBe(43);
  });

  test('also when it was said anew afterwards: what came later changes nothing', () => {
    expect(known(5, said(42, 1), said(43, 9))).toBe(42);
  });

  test('also when what was known comes to us only afterwards: in any order the same', () => {
    const statements = [
      said(42, 1),
      said(null, 2),
      said(41, 3, { by: 'till' }),
      said(40, 4, { trust: PUBLIC, by: 'page' }),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(statements, { minLength: 4 }), (shuffled) => {
        expect(known(5, ...shuffled)).toBe(41);
      }),
    );
  });
});

describe('asking was right', () => {
  test.each([
    ['when nothing was known', []],
    ['when only something else was', [said('Ada', 1, { trait: 'firstName' })]],
    ['when it was said only afterwards', [said(42, 6)]],
    ['when it was said at that instant: the answer to this asking', [said(42, 5)]],
    ['when it had been cleared', [said(42, 1), said(null, 2)]],
    ['when it was stale', [said(42, -361)]],
  ])('%s', (_name, statements) => {
    expect(known(5, ...statements)).toBeNull();
  });
});
