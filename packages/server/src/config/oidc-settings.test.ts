import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { oidcSettingsOf } from './oidc-settings.ts';
import { readConfig } from './read-config.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'throughline-oidc-'));
afterAll(() => rmSync(folder, { recursive: true }));

const settingsOf = (environment: Record<string, string>) => oidcSettingsOf(readConfig(environment));
const WHOLE = {
  THROUGHLINE_PUBLIC_URL: 'https://throughline.shop.example',
  THROUGHLINE_OIDC_ISSUER: 'https://login.shop.example/realms/staff',
  THROUGHLINE_OIDC_CLIENT_ID: 'throughline',
};

test('nothing set is no provider, and half of it is none to start with', () => {
  expect(settingsOf({})).toBeNull();
  for (const missing of ['THROUGHLINE_PUBLIC_URL', 'THROUGHLINE_OIDC_CLIENT_ID']) {
    expect(() => settingsOf({ ...WHOLE, [missing]: '' })).toThrow(`${missing} is not: set it, or unset the issuer`);
  }
});

test('a client without a secret is a public one; a file may hold it', () => {
  expect(settingsOf(WHOLE)).toMatchObject({ clientSecret: null, roleClaim: 'groups', roles: null });
  const file = path.join(folder, 'secret');
  writeFileSync(file, 'swordfish\n');
  expect(settingsOf({ ...WHOLE, THROUGHLINE_OIDC_CLIENT_SECRET_FILE: file })?.clientSecret).toBe('swordfish');
  const gone = { ...WHOLE, THROUGHLINE_OIDC_CLIENT_SECRET_FILE: path.join(folder, 'gone') };
  expect(() => settingsOf(gone)).toThrow('name a file that this user may read');
});

test('the example of the how-to is right', () => {
  const page = readFileSync(path.join(import.meta.dirname, '../../../../docs/how-to/sign-in.md'), 'utf8');
  const environment = Object.fromEntries(
    [...page.matchAll(/^(THROUGHLINE_\w+)=(.+)$/gm)].map(([, name, value]) => [name, value]),
  );
  const file = path.join(folder, 'of-the-page');
  writeFileSync(file, 'secret');
  expect(settingsOf({ ...environment, THROUGHLINE_OIDC_CLIENT_SECRET_FILE: file })).toEqual({
    issuer: new URL('https://login.shop.example/realms/staff'),
    clientId: 'throughline',
    clientSecret: 'secret',
    roleClaim: 'groups',
    roles: [
      ['throughline-admins', 'admin'],
      ['marketing', 'marketer'],
      ['service-desk', 'agent'],
    ],
    publicUrl: new URL('https://throughline.shop.example'),
  });
});

test.each([
  ['THROUGHLINE_OIDC_ISSUER', 'http://login.shop.example', 'http leads to this machine only'],
  ['THROUGHLINE_OIDC_ISSUER', 'login.shop.example', 'write an https address'],
  ['THROUGHLINE_OIDC_ROLES', 'staff=owner', 'ROLE is one of admin, marketer'],
  ['THROUGHLINE_OIDC_ROLES', '=admin', 'write VALUE=ROLE'],
  ['THROUGHLINE_PUBLIC_URL', 'https://shop.example/console', 'write scheme, host and port alone'],
  ['THROUGHLINE_PUBLIC_URL', 'https://me:secret@shop.example', 'write scheme, host and port alone'],
])('%s=%s is wrong', (name, value, says) => {
  expect(() => settingsOf({ ...WHOLE, [name]: value })).toThrow(says);
});

test('a provider on this machine may speak plain HTTP', () => {
  for (const issuer of ['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080']) {
    expect(settingsOf({ ...WHOLE, THROUGHLINE_OIDC_ISSUER: issuer })?.issuer.protocol).toBe('http:');
  }
});
