import { expect, test } from 'vitest';
import { addressOf } from './change-of.tsx';

test('what has versions is compared with the version before', () => {
  expect(addressOf({ action: 'moment.paused', subject: 'home', detail: { version: 3 } })).toBe(
    '/api/moments/home/diff?to=3',
  );
  expect(addressOf({ action: 'settings.changed', subject: 'version 7', detail: {} })).toBe('/api/settings/diff?to=7');
});

test('what has none is not', () => {
  expect(addressOf({ action: 'source.disabled', subject: 'x', detail: { version: 1 } })).toBeNull();
  expect(addressOf({ action: 'goal.changed', subject: 'x', detail: {} })).toBeNull();
});
