import { ROLES } from '@throughline/contract/role';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildHttp } from '../../http/build-http.ts';
import { TOKEN_CALLER } from '../../http/caller.ts';
import { createTestApp, type TestApp } from '../../testing/test-app.ts';
import { permissionReference } from './permission-reference.ts';
import { OPEN_ROUTES, PERMISSIONS } from './permissions.ts';
import { readsPersonalData } from './reads-personal-data.ts';

let it: TestApp;
/** `METHOD /api/path` of every route that is registered below /api. */
let routes: string[];

beforeAll(async () => {
  it = await createTestApp();
  // Fastify says what it has as a tree of names only.
  const tree = it.app.http.printRoutes({ commonPrefix: false, includeHooks: false });
  routes = routesOf(tree).filter((route) => / \/api\//.test(route));
});
afterAll(() => it.stop());

/** Reads the tree in which each line is a part of a path and its methods. */
function routesOf(tree: string): string[] {
  const parts: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', part = '', methods] =
      /^((?:[│ ] {3})*(?:[├└]── )?)(\S*)(?: \(([A-Z, ]+)\))?/.exec(line) ?? [];
    const depth = indent.length / 4;
    parts.length = Math.max(0, depth - 1);
    parts.push(part);
    const path = parts.join('');
    return (methods ?? '')
      .split(', ')
      .filter((method) => !['', 'HEAD', 'OPTIONS'].includes(method))
      .map((method) => `${method} ${path.replace(/(.)\/$/, '$1')}`);
  });
}

/** What a part of a path is called is lost where several routes share it. */
const unnamed = (route: string): string => route.replaceAll(/:\w+(?:\|:\w+)*/g, ':');

test('every route below /api is in the matrix or said to be open, and no line is stale', () => {
  expect(routes.length).toBeGreaterThan(80);
  const known = new Set([...Object.keys(PERMISSIONS), ...OPEN_ROUTES].map(unnamed));
  const own = routes.map(unnamed).filter((route) => !/ \/api\/(s|profiles|docs)(\/|$)/.test(route));
  expect(own.filter((route) => !known.has(route))).toEqual([]);
  const there = new Set(routes.map(unnamed));
  expect(Object.keys(PERMISSIONS).filter((route) => !there.has(unnamed(route)))).toEqual([]);
  expect(OPEN_ROUTES.filter((route) => !there.has(unnamed(route)))).toEqual([]);
});

test('each line is spelled as its route is registered, or it would open nothing', async () => {
  const { paths } = (await it.app.http.inject('/api/openapi.json')).json<{ paths: Record<string, object> }>();
  const documented = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  );
  expect(Object.keys(PERMISSIONS).filter((route) => !documented.includes(route))).toEqual([]);
});

test('a route without a line is for admins only, and masked', async () => {
  let role: 'admin' | 'agent' = 'agent';
  const app = await buildHttp({
    log: it.app.deployment.log,
    adminToken: 'a-token-of-more-than-thirty-two-characters',
    metrics: new (await import('prom-client')).Registry(),
    readiness: { check: async () => null, drain: () => undefined, isDraining: false },
    findStaff: async () => ({ ...TOKEN_CALLER, kind: 'staff', role, mayReadPersonalData: false }),
    permissions: {},
    openRoutes: [],
    adminRoutes: [
      (admin) => void admin.get('/api/new', () => ({ email: 'ada@example.org' })),
      (admin) => void admin.get('/api/text', () => 'ada@example.org'),
    ],
  });
  expect((await app.inject('/api/new')).json()).toMatchObject({ code: 'role_required', status: 403 });
  role = 'admin';
  expect((await app.inject('/api/new')).json()).toEqual({ email: 'a…@e…' });
  const text = await app.inject('/api/text');
  expect(text.statusCode).toBe(500);
  expect(text.body).not.toContain('ada@');
  await app.close();
});

test('every line names roles, none twice, and the admin among them', () => {
  for (const [route, { roles }] of Object.entries(PERMISSIONS)) {
    expect(roles, route).toContain('admin');
    expect(new Set(roles).size, route).toBe(roles.length);
    expect(
      roles.every((role) => ROLES.includes(role)),
      route,
    ).toBe(true);
  }
});

test('who may not read personal data takes nothing out, rules on nobody and changes no house rules', () => {
  const masked = ROLES.filter((role) => !readsPersonalData(role));
  expect(masked).toEqual(['marketer', 'analyst']);
  const writes = Object.entries(PERMISSIONS).filter(([route]) => !route.startsWith('GET '));
  const theirs = writes.filter(([, { roles }]) => masked.some((role) => roles.includes(role))).map(([route]) => route);
  const harmless = / \/api\/(session$|(moments|actions|goals|surveys|questions)\/:key|decisions\/:id\/(replay|flip)$)/;
  expect(theirs.filter((route) => !harmless.test(route))).toEqual([]);
  const exports = Object.keys(PERMISSIONS).filter((route) => route.includes('/api/export/'));
  for (const route of exports) expect(PERMISSIONS[route]!.roles).toEqual(['admin', 'privacy_officer']);
});

test('no question of a role that may not read personal data names a person', async () => {
  interface Described {
    readonly parameters?: readonly { readonly name: string; readonly in: string }[];
    readonly requestBody?: { readonly content: Record<string, { readonly schema: { readonly $ref?: string } }> };
  }
  const { paths, components } = (await it.app.http.inject('/api/openapi.json')).json<{
    paths: Record<string, Record<string, Described>>;
    components: { schemas: Record<string, { properties?: object }> };
  }>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, { parameters = [], requestBody }] of Object.entries(methods)) {
      const route = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
      const permission = PERMISSIONS[route];
      if (permission === undefined || permission.roles.every(readsPersonalData)) continue;
      const reference = requestBody?.content['application/json']?.schema.$ref ?? '';
      const body = Object.keys(components.schemas[reference.split('/').at(-1)!]?.properties ?? {});
      const asked = [...parameters.filter((one) => one.in === 'query').map(({ name }) => name), ...body];
      const naming = asked.filter((name) => /^(identifiers?|search|q|query|phone|email|whom|caller)$/i.test(name));
      expect(Object.keys(permission.withheld ?? {}), route).toEqual(expect.arrayContaining(naming));
    }
  }
});

test('docs/reference/permissions.md is what the matrix says', async () => {
  await expect(permissionReference()).toMatchFileSnapshot('../../../../../docs/reference/permissions.md');
});
