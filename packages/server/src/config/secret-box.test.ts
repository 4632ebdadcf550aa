import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSecretBox } from './secret-box.ts';

const secret = randomBytes(32);
const box = createSecretBox(secret, 'tests');

test('what is sealed opens again, and looks different every time', () => {
  const [one, two] = [box.seal('whsec_abc', 'row 1'), box.seal('whsec_abc', 'row 1')];
  expect(one.equals(two)).toBe(false);
  expect(one.toString('latin1')).not.toContain('whsec');
  expect(box.open(one, 'row 1')).toBe('whsec_abc');
});

test('it opens for nobody else: another row, purpose, deployment, or a changed byte', () => {
  const sealed = box.seal('whsec_abc', 'row 1');
  expect(() => box.open(sealed, 'row 2')).toThrow();
  expect(() => createSecretBox(secret, 'something else').open(sealed, 'row 1')).toThrow();
  expect(() => createSecretBox(randomBytes(32), 'tests').open(sealed, 'row 1')).toThrow();
  sealed[sealed.length - 1]! ^= 1;
  expect(() => box.open(sealed, 'row 1')).toThrow();
});
