import { isIP } from 'node:net';
import path from 'node:path';
import { ROLES, type Role } from '@throughline/contract/role';

/** What an environment variable says, or what is wrong with it in words that end with the fix. */
export type Reading<Value> = { readonly value: Value } | { readonly mistake: string };

/** One setting of the server that comes from the environment. */
export interface EnvironmentSetting<Value> {
  readonly name: string;
  /** One sentence or two for the reference. */
  readonly summary: string;
  /** What happens when it is not set, in words for the reference. */
  readonly whenUnset: string;
  readonly example: string;
  /** `text` is undefined when the variable is not set or empty. */
  readonly read: (text: string | undefined) => Reading<Value>;
}

const REPOSITORY_ROOT = path.resolve(import.meta.dirname, '../../../..');

/** Every setting that the environment may make. `docs/configuration.md` is generated from it. */
export const ENVIRONMENT_SETTINGS = {
  port: {
    name: 'THROUGHLINE_PORT',
    summary: 'Port of the HTTP API; 0 takes a free one.',
    whenUnset: '4600',
    example: '4700',
    read: readPort,
  },
  host: {
    name: 'THROUGHLINE_HOST',
    summary: 'Address to listen on. Loopback by default: put a proxy that speaks TLS in front before you open it.',
    whenUnset: '127.0.0.1',
    example: '0.0.0.0',
    read: readHost,
  },
  dataDir: {
    name: 'THROUGHLINE_DATA_DIR',
    summary: 'Folder of the embedded database and of the admin token; made with mode 0700.',
    whenUnset: '`.throughline/data` in the repository',
    example: '/var/lib/throughline',
    read: (text) => ({ value: path.resolve(text ?? path.join(REPOSITORY_ROOT, '.throughline/data')) }),
  },
  databaseUrl: {
    name: 'DATABASE_URL',
    summary: 'A PostgreSQL 15 or newer to use instead of the embedded one; its role must own the database.',
    whenUnset: 'PostgreSQL 18 is started from the data folder',
    example: 'postgresql://throughline:secret@db.internal:5432/throughline',
    read: readDatabaseUrl,
  },
  adminToken: {
    name: 'THROUGHLINE_ADMIN_TOKEN',
    summary: 'Bearer token of the admin API, 32 characters or more.',
    whenUnset: 'made once and kept in `admin-token` in the data folder, mode 0600',
    example: 'the output of `openssl rand -hex 32`',
    read: (text) => readSecret(text, 32, 'make one with "openssl rand -hex 32"'),
  },
  writeKey: {
    name: 'THROUGHLINE_WRITE_KEY',
    summary: 'Write key of a public source named `default`, so that a site can be set up beforehand; it is no secret.',
    whenUnset: 'there is no such source',
    example: 'the output of `openssl rand -hex 16`',
    read: readWriteKey,
  },
  exportDir: {
    name: 'THROUGHLINE_EXPORT_DIR',
    summary: 'Folder below which scheduled exports are written; they are readable by the user of the server only.',
    whenUnset: 'no export can be scheduled',
    example: '/srv/throughline/exports',
    read: (text) => ({ value: text === undefined ? null : path.resolve(text) }),
  },
  webhookHosts: {
    name: 'THROUGHLINE_WEBHOOK_HOSTS',
    summary:
      'Hosts that webhooks may go to although their addresses are not public, comma-separated: `host`, on any port, or ' +
      '`host:port`. Plain HTTP goes to this machine only.',
    whenUnset: 'webhooks go to public addresses only, by https on port 443 or 8443',
    example: 'crm.internal:8443,localhost:9000',
    read: readHosts,
  },
  trustedProxies: {
    name: 'THROUGHLINE_TRUSTED_PROXIES',
    summary:
      'Addresses or CIDR blocks of the proxies in front, comma-separated: only from these `X-Forwarded-For` is believed. ' +
      'With it a flood of new logins is told apart by visitor; private addresses are never counted.',
    whenUnset: '`X-Forwarded-For` is believed from nobody',
    example: '127.0.0.1,10.0.0.0/8',
    read: readNetworks,
  },
  publicUrl: {
    name: 'THROUGHLINE_PUBLIC_URL',
    summary:
      'Where people reach the console: scheme, host and port. Sign-in links lead there. With https the session cookie is ' +
      'never sent in the open.',
    whenUnset: 'sign-in links lead to where the request came',
    example: 'https://throughline.shop.example',
    read: readPublicUrl,
  },
  oidcIssuer: {
    name: 'THROUGHLINE_OIDC_ISSUER',
    summary:
      'Identity provider by which staff sign in (OpenID Connect); `docs/how-to/sign-in.md` says how to set it up. Needs ' +
      '`THROUGHLINE_PUBLIC_URL` and `THROUGHLINE_OIDC_CLIENT_ID`. Plain HTTP on this machine only.',
    whenUnset: 'staff sign in by one-time links',
    example: 'https://login.shop.example/realms/staff',
    read: readIssuer,
  },
  oidcClientId: {
    name: 'THROUGHLINE_OIDC_CLIENT_ID',
    summary: 'As what the identity provider knows this server.',
    whenUnset: 'nobody signs in by the identity provider',
    example: 'throughline',
    read: (text) => ({ value: text ?? null }),
  },
  oidcClientSecret: {
    name: 'THROUGHLINE_OIDC_CLIENT_SECRET',
    summary: 'Proves to the identity provider that it is this server.',
    whenUnset: 'read from `THROUGHLINE_OIDC_CLIENT_SECRET_FILE`, else it is a public client, secured by PKCE alone',
    example: 'what the identity provider shows',
    read: (text) => ({ value: text ?? null }),
  },
  oidcClientSecretFile: {
    name: 'THROUGHLINE_OIDC_CLIENT_SECRET_FILE',
    summary: 'File that holds it instead.',
    whenUnset: 'no file is read',
    example: '/run/secrets/oidc-client-secret',
    read: (text) => ({ value: text === undefined ? null : path.resolve(text) }),
  },
  oidcRoleClaim: {
    name: 'THROUGHLINE_OIDC_ROLE_CLAIM',
    summary: 'Claim of the identity provider that says what somebody is: a text or a list of texts.',
    whenUnset: '`groups`',
    example: 'roles',
    read: (text = 'groups') => ({ value: text }),
  },
  oidcRoles: {
    name: 'THROUGHLINE_OIDC_ROLES',
    summary:
      'Which value of that claim makes which role, comma-separated `VALUE=ROLE`; the first that fits counts, at every ' +
      'sign-in. Who fits none may not sign in by the identity provider.',
    whenUnset: 'those sign in whom an admin has added by e-mail address, with the role given there',
    example: 'throughline-admins=admin,marketing=marketer,service-desk=agent',
    read: readRoles,
  },
  backupPassphrase: {
    name: 'THROUGHLINE_BACKUP_PASSPHRASE',
    summary:
      'Opens and closes backups. Read by `throughline backup` and `throughline restore` only, never by the server.',
    whenUnset: 'they take `--passphrase-file`, or refuse',
    example: 'the output of `openssl rand -base64 24`, kept apart from the backups',
    read: (text) => ({ value: text ?? null }),
  },
} as const satisfies Record<string, EnvironmentSetting<unknown>>;

function readPort(text = '4600'): Reading<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return { value: port };
  return { mistake: `is "${text}": set it to a number from 0 to 65535` };
}

function readHost(text = '127.0.0.1'): Reading<string> {
  if (isIP(text) !== 0 || /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/i.test(text)) return { value: text };
  return { mistake: `is "${text}": set it to an IP address or a host name, without scheme and port` };
}

function readHosts(text = ''): Reading<readonly string[]> {
  const hosts = text
    .toLowerCase()
    .split(',')
    .map((host) => host.trim())
    .filter((host) => host !== '');
  const wrong = hosts.find((host) => !/^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/.test(host));
  if (wrong === undefined) return { value: hosts.map((host) => host.replace(/^\[(.*)\]$/, '$1')) };
  return { mistake: `has "${wrong}": write host or host:port, without scheme and path, an IPv6 address in brackets` };
}

function readNetworks(text = ''): Reading<readonly string[]> {
  const networks = text
    .split(',')
    .map((network) => network.trim())
    .filter((network) => network !== '');
  const wrong = networks.find((network) => !isNetwork(network));
  if (wrong === undefined) return { value: networks };
  return { mistake: `has "${wrong}": write an IP address such as 10.0.0.1, or a block such as 10.0.0.0/8` };
}

function isNetwork(text: string): boolean {
  const [address = '', bits, more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

function readPublicUrl(text: string | undefined): Reading<URL | null> {
  if (text === undefined) return { value: null };
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlace =
    url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search + url.hash === '';
  if (isPlace && url.username + url.password === '') return { value: url };
  return { mistake: `is "${text}": write scheme, host and port alone, such as https://throughline.shop.example` };
}

function readIssuer(text: string | undefined): Reading<URL | null> {
  if (text === undefined) return { value: null };
  const url = URL.canParse(text) ? new URL(text) : null;
  const isHere = url !== null && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere)) return { value: url };
  return {
    mistake: `is "${text}": write an https address; http leads to this machine only, such as http://127.0.0.1:8080`,
  };
}

function readRoles(text: string | undefined): Reading<readonly (readonly [string, Role])[] | null> {
  if (text === undefined) return { value: null };
  const pairs = text.split(',').map((pair): [string, string] => {
    const at = pair.lastIndexOf('=');
    return [pair.slice(0, Math.max(0, at)).trim(), pair.slice(at + 1).trim()];
  });
  const wrong = pairs.find(([value, role]) => value === '' || !ROLES.some((known) => known === role));
  if (wrong === undefined) return { value: pairs as [string, Role][] };
  return { mistake: `has "${wrong.join('=')}": write VALUE=ROLE, where ROLE is one of ${ROLES.join(', ')}` };
}

function readDatabaseUrl(text: string | undefined): Reading<string | null> {
  if (text === undefined) return { value: null };
  const scheme = URL.canParse(text) ? new URL(text).protocol : /^(postgres(?:ql)?:)\/\//.exec(text)?.[1];
  if (scheme === 'postgresql:' || scheme === 'postgres:') return { value: text };
  // The text is not repeated: it may hold a password.
  return { mistake: 'is no URL of a PostgreSQL: write postgresql://user:password@host:5432/database' };
}

function readWriteKey(text: string | undefined): Reading<string | null> {
  if (text === undefined) return { value: null };
  // It travels as the user of Basic authentication, which ends at the first colon.
  if (/^[\x21-\x39\x3b-\x7e]{1,128}$/.test(text)) return { value: text };
  return { mistake: 'must be 1 to 128 printable ASCII characters without space and colon' };
}

function readSecret(text: string | undefined, minLength: number, fix: string): Reading<string | null> {
  if (text === undefined) return { value: null };
  if (!/^[\x21-\x7e]*$/.test(text)) return { mistake: `has characters other than printable ASCII: ${fix}` };
  if (text.length >= minLength) return { value: text };
  return { mistake: `has ${text.length} characters, ${minLength} are the least: ${fix}` };
}
