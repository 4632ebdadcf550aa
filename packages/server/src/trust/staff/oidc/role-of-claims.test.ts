import { expect, test } from 'vitest';
import { type Claims, nameOfClaims, roleOfClaims, verifiedEmail } from './role-of-claims.ts';

const roles = [
  ['admins', 'admin'],
  ['desk', 'agent'],
] as const;
const roleOf = (groups: unknown, roleClaim = 'groups') =>
  roleOfClaims({ sub: 's', [roleClaim]: groups }, { roleClaim, roles });

test.each([
  [['x', 'desk'], 'agent'],
  [['desk', 'admins'], 'admin'],
  ['desk', 'agent'],
  [['Desk'], null],
  [[], null],
  [undefined, null],
  [{ desk: true }, null],
  [[['desk']], null],
])('the groups %j make the role %s', (groups, role) => {
  expect(roleOf(groups)).toBe(role);
});

test('a claim may be named by an address, and none is inherited', () => {
  expect(roleOf(['desk'], 'https://shop.example/roles')).toBe('agent');
  expect(roleOfClaims({ sub: 's' }, { roleClaim: 'constructor', roles })).toBeNull();
  expect(roleOfClaims({ sub: 's', groups: ['desk'] }, { roleClaim: 'groups', roles: null })).toBeNull();
});

test('an address counts when it is verified, and one', () => {
  const of = (more: object): string | null => verifiedEmail({ sub: 's', ...more });
  expect(of({ email: 'a@b.example', email_verified: true })).toBe('a@b.example');
  expect(of({ email: 'a@b.example', email_verified: 'true' })).toBeNull();
  expect(of({ email: 'a@b.example' })).toBeNull();
  expect(of({ email: 'a@b.example, c@d.example', email_verified: true })).toBeNull();
});

test('somebody goes by their name, else by what there is', () => {
  const claims: Claims = { sub: 's-1', preferred_username: 'ada', email: 'a@b.example', email_verified: true };
  expect(nameOfClaims({ ...claims, name: ' Ada Lovelace ' })).toBe('Ada Lovelace');
  expect(nameOfClaims({ ...claims, name: ' ' })).toBe('ada');
  expect(nameOfClaims({ sub: 's-1' })).toBe('s-1');
  expect(nameOfClaims({ sub: 's', name: 'x'.repeat(200) })).toHaveLength(100);
});
