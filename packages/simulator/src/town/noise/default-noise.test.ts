import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { DEFAULT_NOISE } from './default-noise.ts';

// Who changes a rate writes a decision record that follows docs/decisions/0020-default-noise.md, then this hash.
it('is the profile that the decision record describes', () => {
  const hash = createHash('sha256').update(JSON.stringify(DEFAULT_NOISE)).digest('hex').slice(0, 16);
  expect(hash).toBe('ad8c1e36defe5bd9');
});

it('cannot be changed by who uses it', () => {
  expect(Object.isFrozen(DEFAULT_NOISE)).toBe(true);
  expect(Object.isFrozen(DEFAULT_NOISE.writing.typoKinds)).toBe(true);
  expect(Object.isFrozen(DEFAULT_NOISE.life.deathsPerYear)).toBe(true);
});

it('knows shares between 0 and 1 only', () => {
  const { sharesEmail, hasEmail, recycledPhone } = DEFAULT_NOISE.contacts;
  const shares = [sharesEmail, ...hasEmail, recycledPhone, ...DEFAULT_NOISE.life.deathsPerYear];
  for (const share of shares) expect(share >= 0 && share <= 1).toBe(true);
});
