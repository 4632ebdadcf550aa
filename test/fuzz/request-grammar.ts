import { gzipSync } from 'node:zlib';
import type { Random } from '@throughline/simulator/random';
import { eventOf } from './event-grammar.ts';
import type { ApiDocument, ApiOperation } from './json-schema.ts';
import { mutateJson } from './mutate-json.ts';
import { mutateText } from './mutate-text.ts';
import { createValueMaker } from './value-of-schema.ts';

/** A request as it is sent. */
export interface FuzzRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Who may do what. */
export interface Credentials {
  readonly adminToken: string;
  readonly writeKeys: readonly string[];
}

/** Work on everybody at once: now and then is enough. */
const HEAVY = /rebuild|backup|export/;
const HEAVY_SHARE = 0.01;
const CONTENT_TYPES = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  'multipart/form-data; boundary=x',
  'application/xml',
  '',
  '*/*',
  'application/json;;',
  'a'.repeat(2_000),
  'application/vnd.api+json',
  'text/csv',
  'application/x-ndjson',
];
const ODD_PATHS = [
  '%00',
  '%',
  '%zz',
  '%ff%fe',
  '..%2f..',
  '%2e%2e',
  '.',
  '..',
  ';a=b',
  '%F0%9F%98%80',
  '%C0%AE',
  "'",
  '%22',
  '__proto__',
  'x'.repeat(1_500),
  '%25',
  '//',
  '%0d%0aX: 1',
];
const ODD_QUERIES = [
  'limit=-1',
  'limit=1e9',
  'limit=NaN',
  'limit=',
  'limit=1&limit=2',
  'limit[]=1',
  'limit[a]=1',
  'cursor=x',
  'cursor=e30',
  'cursor=bnVsbA',
  'cursor=W10',
  'cursor=WzEsMl0',
  'cursor=%00',
  'a[__proto__][polluted]=1',
  '__proto__[polluted]=1',
  '__proto__=1',
  'constructor.prototype.polluted=1',
  'identifier=email',
  'identifier=:',
  'identifier=email:',
  'identifier=__proto__:x',
  'identifier=user_id:%00',
  'search=%25',
  'search=%00',
  'search=%5C',
  `search=${'x'.repeat(5_000)}`,
  '&&&',
  '=',
  '%',
  'after=0',
  'at=2999-99-99',
  'from=infinity',
  'since=-infinity',
  'format=../../x',
];

/** Makes requests of every route in the document, most of them wrong in one way or another. */
export function createRequestGrammar(
  document: ApiDocument,
  random: Random,
  credentials: Credentials,
  known: () => string | undefined,
): () => FuzzRequest {
  const values = createValueMaker(document, random, known);
  const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const light = routes.filter(({ path }) => !HEAVY.test(path));
  const collect = routes.filter(({ path, method }) => path.startsWith('/v1/') && method === 'POST');

  const query = (operation: ApiOperation): string => {
    const given = (operation.parameters ?? [])
      .filter(({ in: place }) => place === 'query')
      .filter(() => random.chance(0.5))
      .map(({ name, schema }) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(parameter(schema)))}`);
    if (random.chance(0.2)) given.push(random.pick(ODD_QUERIES));
    return given.length === 0 ? '' : `?${given.join('&')}`;
  };
  const parameter = (schema: Parameters<typeof values.valueOf>[0]): unknown =>
    random.chance(0.2) ? mutateJson(values.valueOf(schema), random) : values.valueOf(schema);
  const address = (path: string, operation: ApiOperation): string => {
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      if (random.chance(0.1)) return random.pick(ODD_PATHS);
      const schema = operation.parameters?.find((it) => it.in === 'path' && it.name === name)?.schema;
      return encodeURIComponent(textOf(random.chance(0.4) ? (known() ?? 'x') : values.valueOf(schema)));
    });
    return `${random.chance(0.01) ? `${filled}/${random.pick(ODD_PATHS)}` : filled}${query(operation)}`;
  };
  const bodyOf = (path: string, operation: ApiOperation): string | Buffer | undefined => {
    const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
    const isCollect = path.startsWith('/v1/');
    if (schema === undefined && !isCollect) return random.chance(0.05) ? '{}' : undefined;
    let value: unknown = isCollect ? collectBody(path) : values.valueOf(schema);
    if (random.chance(0.7)) value = mutateJson(value, random);
    const text = JSON.stringify(value) ?? '';
    return random.chance(0.25) ? mutateText(text, random) : text;
  };
  const collectBody = (path: string): object => {
    if (!path.endsWith('batch') && !path.endsWith('import')) return eventOf(random);
    return {
      batch: Array.from({ length: random.integer(1, 4) }, () => eventOf(random)),
      sentAt: new Date(random.integer(1.7e12, 1.8e12)).toISOString(),
    };
  };
  const authorization = (path: string): object => {
    const isOpen = path.startsWith('/v1/');
    const key = random.pick(credentials.writeKeys);
    const basic = `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
    const bearer = `Bearer ${credentials.adminToken}`;
    if (random.chance(0.85)) return { authorization: isOpen ? basic : bearer };
    return random.pick<() => object>([
      () => ({}),
      () => ({ authorization: isOpen ? bearer : basic }),
      () => ({
        authorization: random.pick([
          '',
          'Basic',
          'Basic !!!',
          'Bearer',
          'Bearer x',
          'Digest x',
          `Basic ${'A'.repeat(5_000)}`,
          'Basic AAAA',
          'bearer ä',
        ]),
      }),
    ])();
  };
  const headers = (path: string, hasBody: boolean): Record<string, string> => ({
    ...authorization(path),
    ...(hasBody && { 'content-type': random.chance(0.9) ? 'application/json' : random.pick(CONTENT_TYPES) }),
    ...(random.chance(0.03) && {
      'content-encoding': random.pick(['gzip', 'deflate', 'br', 'identity', 'zstd', 'gzip, gzip', 'x']),
    }),
    ...(random.chance(0.02) && { 'idempotency-key': random.pick(['', 'x', 'k'.repeat(300)]) }),
    ...(random.chance(0.02) && { 'if-none-match': random.pick(['*', '"x"', 'W/"x", "y"', '"', 'x'.repeat(3_000)]) }),
    ...(random.chance(0.02) && { origin: random.pick(['null', 'https://evil.example', 'x', '']) }),
    ...(random.chance(0.01) && { accept: random.pick(['text/html', '*/*;q=0', 'x']) }),
    ...(random.chance(0.01) && { 'x-long': 'h'.repeat(random.pick([1_000, 7_000])) }),
  });

  return function nextRequest() {
    const pool = random.chance(0.4) && collect.length > 0 ? collect : random.chance(HEAVY_SHARE) ? routes : light;
    const { path, method, operation } = random.pick(pool);
    const sent = random.chance(0.98)
      ? method
      : random.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']);
    const body = sent === 'GET' || sent === 'HEAD' ? undefined : bodyOf(path, operation);
    const all = headers(path, body !== undefined);
    const isPacked = body !== undefined && all['content-encoding'] === 'gzip' && random.chance(0.6);
    return {
      method: sent,
      url: address(path, operation),
      headers: all,
      ...(body !== undefined && { body: isPacked ? gzipSync(body) : body }),
    };
  };
}

function textOf(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  // A lone surrogate has no percent-encoding, and a cut may leave one.
  return text.slice(0, 2_000).toWellFormed();
}
