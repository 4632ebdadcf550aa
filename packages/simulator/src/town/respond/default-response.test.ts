import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { DEFAULT_RESPONSE } from './default-response.ts';

// Who changes a rate writes a decision record that follows docs/decisions/0028-the-town-responds.md, then this hash.
it('is the profile that the decision record describes', () => {
  const hash = createHash('sha256').update(JSON.stringify(DEFAULT_RESPONSE)).digest('hex').slice(0, 16);
  expect(hash).toBe('6772d27b9e86e1f5');
});

it('cannot be changed by who uses it', () => {
  expect(Object.isFrozen(DEFAULT_RESPONSE.actions['buy-again']?.persuades)).toBe(true);
});
