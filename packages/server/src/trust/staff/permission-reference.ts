import { ROLES } from '@throughline/contract/role';
import type { Permission } from '../../http/permission.ts';
import { PERMISSIONS } from './permissions.ts';
import { readsPersonalData } from './reads-personal-data.ts';

/** The text of `docs/reference/permissions.md`. */
export function permissionReference(): string {
  const rows = Object.entries(PERMISSIONS).map(
    ([route, permission]) =>
      `| \`${route}\` | ${ROLES.map((role) => (permission.roles.includes(role) ? 'yes' : '')).join(' | ')} | ${maskOf(permission)} |`,
  );
  return `# Who may do what

<!-- Generated from packages/server/src/trust/staff/permissions.ts: npm test -- packages/server/src/trust/staff -u -->

Every address that a session or the admin token opens. \`docs/how-to/sign-in.md\` explains the roles, and what masked means.
The last column is for \`marketer\` and \`analyst\`, who may not read personal data.

| Address | ${ROLES.join(' | ')} | Masked |
| --- |${' --- |'.repeat(ROLES.length)} --- |
${rows.join('\n')}
`;
}

function maskOf({ roles, shows, withheld = {} }: Permission): string {
  if (roles.every(readsPersonalData)) return '';
  const names = Object.entries(withheld).map(([name, harmless]) => (harmless === null ? name : `${name} of a person`));
  const without = names.length === 0 ? '' : `, not by ${names.join(' or ')}`;
  return `${shows === 'all' ? 'about nobody' : 'masked'}${without}`;
}
