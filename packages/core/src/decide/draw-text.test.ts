import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceText, drawText } from './draw-text.ts';

test('one decimal is enough where the draw is well inside', () => {
  expect(drawText(0.5, [{ from: 1 / 3, until: 2 / 3 }])).toEqual({
    draw: '50',
    parts: [{ from: '33.3', until: '66.7', chance: '33.3 %' }],
  });
});

test('a draw beside a bound is said with as many decimals as put it on its side', () => {
  expect(drawText(0.66661, [{ from: 0, until: 2 / 3 }])).toEqual({
    draw: '66.66',
    parts: [{ from: '0', until: '66.67', chance: '66.7 %' }],
  });
});

test('a chance that is small is not said to be none, nor a large one to be all', () => {
  expect([0, 0.000_04, 0.05, 0.999_99, 1].map(chanceText)).toEqual(['0 %', '0.004 %', '5 %', '99.999 %', '100 %']);
});

test('what is said puts the draw where it was, for any draw and any parts', () => {
  // Evenly over the line: shares beside each other by less than the text can say are left out, and rare.
  const share = fc.integer({ min: 0, max: 2 ** 48 - 1 }).map((nth) => nth / 2 ** 48);
  fc.assert(
    fc.property(share, share, share, (draw, one, other) => {
      const part = { from: Math.min(one, other), until: Math.max(one, other) };
      fc.pre(part.until - part.from > 1e-9 && Math.abs(draw - part.from) > 1e-9 && Math.abs(draw - part.until) > 1e-9);
      const { draw: said, parts } = drawText(draw, [part]);
      const isIn = Number(said) >= Number(parts[0]!.from) && Number(said) < Number(parts[0]!.until);
      expect(isIn).toBe(draw >= part.from && draw < part.until);
    }),
  );
});
