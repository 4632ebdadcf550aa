import { expect, test } from 'vitest';
import { looksLate } from './looks-late.ts';

const now = Date.UTC(2026, 10, 22, 12);
const batchFrom = (timestamp: string): string => JSON.stringify({ batch: [{ type: 'page', timestamp }], sentAt: 'x' });

test('a request looks late by its first time, if it has one', () => {
  expect(looksLate(batchFrom('2026-11-22T11:00:00.000Z'), now)).toBe(true);
  expect(looksLate(batchFrom('2026-11-22T11:59:30.000Z'), now)).toBe(false);
  expect(looksLate(batchFrom('2026-11-22T13:00:00.000+02:00'), now)).toBe(true);
  for (const odd of ['', '\\', 'x'.repeat(90), '2026-13-45']) expect(looksLate(batchFrom(odd), now)).toBe(false);
  for (const text of ['', '"timestamp":"', '{"timestamp":5}', 'x'.repeat(1_000)])
    expect(looksLate(text, now)).toBe(false);
});
