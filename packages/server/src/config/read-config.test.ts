import { expect, test } from 'vitest';
import { configReference } from './config-reference.ts';
import { readConfig } from './read-config.ts';

test('nothing set gives the defaults', () => {
  const config = readConfig({});
  expect(config).toMatchObject({ port: 4600, host: '127.0.0.1', databaseUrl: null, adminToken: null, writeKey: null });
  expect(config.dataDir).toMatch(/[\\/]\.throughline[\\/]data$/);
  expect(Object.isFrozen(config)).toBe(true);
});

test('an empty variable is one that is not set', () => {
  expect(readConfig({ THROUGHLINE_PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 4600, databaseUrl: null });
});

test('all mistakes are reported at once, and no secret with them', () => {
  const environment = {
    THROUGHLINE_PORT: '70000',
    THROUGHLINE_HOST: 'http://localhost',
    DATABASE_URL: 'mysql://root:swordfish@localhost/shop',
    THROUGHLINE_ADMIN_TOKEN: 'swordfish',
    THROUGHLINE_WRITE_KEY: 'sword:fish',
    THROUGHLINE_TRUSTED_PROXIES: '10.0.0.1, 10.0.0.0/33',
  };
  expect(() => readConfig(environment)).toThrow(
    [
      'These settings are wrong:',
      '  - THROUGHLINE_PORT is "70000": set it to a number from 0 to 65535.',
      '  - THROUGHLINE_HOST is "http://localhost": set it to an IP address or a host name, without scheme and port.',
      '  - DATABASE_URL is no URL of a PostgreSQL: write postgresql://user:password@host:5432/database.',
      '  - THROUGHLINE_ADMIN_TOKEN has 9 characters, 32 are the least: make one with "openssl rand -hex 32".',
      '  - THROUGHLINE_WRITE_KEY must be 1 to 128 printable ASCII characters without space and colon.',
      '  - THROUGHLINE_TRUSTED_PROXIES has "10.0.0.0/33": write an IP address such as 10.0.0.1, or a block such as 10.0.0.0/8.',
    ].join('\n'),
  );
});

test.each([
  ['', []],
  ['10.0.0.1', ['10.0.0.1']],
  ['10.0.0.0/8 , fd00::/8,127.0.0.1', ['10.0.0.0/8', 'fd00::/8', '127.0.0.1']],
])('the trusted proxies of "%s" are %j', (text, trustedProxies) => {
  expect(readConfig({ THROUGHLINE_TRUSTED_PROXIES: text }).trustedProxies).toEqual(trustedProxies);
});

test.each(['proxy.internal', '10.0.0.0/8/8', '10.0.0.0/', '::/129', '*', 'true'])(
  '%s is no proxy to be trusted',
  (text) => {
    expect(() => readConfig({ THROUGHLINE_TRUSTED_PROXIES: text })).toThrow('THROUGHLINE_TRUSTED_PROXIES has');
  },
);

test('a database on a unix socket is a URL too', () => {
  const databaseUrl = 'postgresql://throughline@/throughline?host=%2Frun%2Fpostgresql';
  expect(readConfig({ DATABASE_URL: databaseUrl }).databaseUrl).toBe(databaseUrl);
});

test('docs/configuration.md is what the declaration says', async () => {
  await expect(configReference()).toMatchFileSnapshot('../../../../docs/configuration.md');
});
