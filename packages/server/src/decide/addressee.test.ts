import { SIGNED } from '@throughline/core/resolve/trust';
import { expect, test } from 'vitest';
import { createKeyring } from '../config/keyring.ts';
import { addresseeOf } from './addressee.ts';

const [PUBLIC, SERVER] = [0, 1] as const;
const keyring = createKeyring(Buffer.alloc(32, 1));
const source = (trust: 0 | 1) => ({ sourceId: '0d0c6b1e-6f0a-8c51-9a57-3f1d5f0c2b11', namespace: 'main', trust });
const base = { keyring, reading: { phoneRegion: 'DE' } };
const userId = { type: 'user_id', namespace: 'main', value: 'u-17' } as const;
const device = { type: 'anonymous_id', namespace: '', value: 'browser' } as const;

test('a login names the record that an event of it would be of', () => {
  const asked = addresseeOf(
    { userId: 'u-17', anonymousId: 'browser' },
    { ...base, source: source(PUBLIC), verified: null },
  )!;
  expect(asked.recordId).toBe(keyring.recordId(source(PUBLIC).sourceId, PUBLIC, userId));
  expect(asked.namingIds).toEqual([keyring.identifierId(userId), keyring.identifierId(device)]);
});

test('a token makes it the record of signed events', () => {
  const asked = addresseeOf({ userId: 'u-17' }, { ...base, source: source(PUBLIC), verified: {} })!;
  expect(asked.recordId).toBe(keyring.recordId(source(PUBLIC).sourceId, SIGNED, userId));
});

test('an e-mail address names somebody for a server only', () => {
  const identity = { externalIds: [{ type: 'email', id: 'Ada@Example.org' }] };
  const asked = (trust: 0 | 1) => addresseeOf(identity, { ...base, source: source(trust), verified: null })!;
  expect(asked(PUBLIC).namingIds).toEqual([]);
  expect(asked(SERVER).namingIds).toEqual(asked(PUBLIC).identifierIds);
});

test('what could be anybody names nobody', () => {
  const asked = (identity: object) =>
    addresseeOf(identity as never, { ...base, source: source(SERVER), verified: null });
  expect(asked({})).toBeNull();
  expect(asked({ userId: 'null' })).toBeNull();
  expect(asked({ externalIds: [{ type: 'order_id', id: '1' }] })).toBeNull();
});
