import { expect, test } from 'vitest';
import { randomBytes } from 'node:crypto';
import { sealSecret, unsealSecret } from './archive-key.ts';
import { copyField, readRow, rowWriter } from './row-lines.ts';

test('a row is a line of JSON with named members, exact to the last digit', () => {
  const columns = {
    id: 'uuid',
    big: 'bigint',
    small: 'smallint',
    is_on: 'boolean',
    body: 'text',
    at: 'timestamp with time zone',
  };
  const write = rowWriter(columns, () => 'sealed');
  const line = write([
    '0d0c6b1e',
    '9223372036854775807',
    '-3',
    't',
    'a "quote"\n\u2028',
    '2026-01-01 00:00:00.123456+00',
  ]);
  expect(readRow(line)).toEqual({
    id: '0d0c6b1e',
    big: '9223372036854775807',
    small: -3,
    is_on: true,
    body: 'a "quote"\n\u2028',
    at: '2026-01-01 00:00:00.123456+00',
  });
  expect(line.split('\n')).toHaveLength(2);
  expect(readRow(write([null, null, null, null, null, null]))).toEqual(
    Object.fromEntries(Object.keys(columns).map((column) => [column, null])),
  );
});

test('secrets are sealed for their place', () => {
  const key = randomBytes(32);
  const write = rowWriter({ secret: 'bytea', key_hash: 'bytea' }, (column, value) =>
    sealSecret(key, `deployment.${column}`, value),
  );
  const { secret, key_hash: hash } = readRow(write(['\\x00ff', '\\x1234']));
  expect(hash).toBe('\\x1234');
  const { sealed } = secret as { sealed: string };
  expect(unsealSecret(key, 'deployment.secret', sealed)).toBe('\\x00ff');
  expect(() => unsealSecret(key, 'elsewhere.secret', sealed)).toThrow('unable to authenticate');
  expect(() => unsealSecret(randomBytes(32), 'deployment.secret', sealed)).toThrow('unable to authenticate');
});

test('values are written for COPY so that they are read back as they were', () => {
  expect([null, 'a\tb\\N\nc\r', 5, true].map(copyField)).toEqual(['\\N', 'a\\tb\\\\N\\nc\\r', '5', 'true']);
});
