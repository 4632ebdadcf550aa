import { expect, test } from 'vitest';
import { traitLabel } from './trait-label.ts';

test.each([
  ['firstName', 'first name'],
  ['first_name', 'first name'],
  ['email', 'email'],
  ['loyaltyTier2024', 'loyalty tier2024'],
  ['VIP', 'VIP'],
])('%s is shown as %s', (name, label) => {
  expect(traitLabel(name)).toBe(label);
});
