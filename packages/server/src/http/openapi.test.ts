import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, type TestApp } from '../testing/test-app.ts';

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema: object;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, { schema: object }>> }>
  >;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

let it: TestApp;
let document: Document;
let operations: [string, Operation][];

beforeAll(async () => {
  it = await createTestApp();
  document = (await it.app.http.inject('/api/openapi.json')).json<Document>();
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );
});
afterAll(() => it.stop());

/** Every object in a JSON value, with the place where it stands. */
function* objectsIn(value: unknown, at = ''): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield [at, value as Record<string, unknown>];
  for (const [key, member] of Object.entries(value)) yield* objectsIn(member, `${at}/${key}`);
}

describe('the OpenAPI document', () => {
  test('is of version 3.1 and names every address of the issue', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations.map(([name]) => name)).toEqual(
      expect.arrayContaining([
        'GET /api/people',
        'GET /api/people/{id}',
        'GET /api/people/{id}/events',
        'GET /api/people/{id}/identity',
        'POST /api/people/{id}/split',
        'POST /api/judgements',
        'POST /api/judgements/{id}/revocation',
        'POST /api/retractions',
        'POST /api/retractions/{id}/revocation',
        'POST /api/erasures',
        'GET /api/reviews',
        'GET /api/changes',
        'GET /api/quarantine',
        'POST /api/quarantine/replay',
        'GET /api/sources',
        'POST /api/sources',
        'GET /api/stats',
        'GET /livez',
        'GET /readyz',
        'GET /metrics',
        'POST /v1/batch',
      ]),
    );
  });

  test('refers to nothing that is not there', () => {
    const missing = [...objectsIn(document)].filter(([, { $ref }]) => {
      if (typeof $ref !== 'string') return false;
      const name = /^#\/components\/schemas\/([^/]+)$/.exec($ref)?.[1];
      return name === undefined || !(name in document.components.schemas);
    });
    expect(missing).toEqual([]);
  });

  test('holds only schemas that JSON Schema 2020-12 knows', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, formats: { uuid: true, 'date-time': true } });
    ajv.addVocabulary(['example']);
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      ajv.addSchema(schema, `#/components/schemas/${name}`);
    }
    const inline = operations.flatMap(([, { parameters = [], requestBody, responses }]) => [
      ...parameters.map(({ schema }) => schema),
      ...Object.values(requestBody?.content ?? {}).map(({ schema }) => schema),
      ...Object.values(responses).flatMap(({ content = {} }) => Object.values(content).map(({ schema }) => schema)),
    ]);
    for (const schema of [...Object.values(document.components.schemas), ...inline])
      expect(() => ajv.compile(schema)).not.toThrow();
  });

  test('says of every operation what it is for, who may call it, and what it answers', () => {
    const tags = new Set(document.tags.map(({ name }) => name));
    for (const [name, { summary, tags: own = [], responses, security }] of operations) {
      expect(summary, name).toBeTruthy();
      expect(own.every((tag) => tags.has(tag)) && own.length === 1, name).toBe(true);
      expect(
        Object.keys(responses).some((status) => status.startsWith('2')),
        name,
      ).toBe(true);
      expect(
        Object.values(responses).every(({ description }) => description !== ''),
        name,
      ).toBe(true);
      // Without a word of its own, the admin token or a session is asked for; nobody has one before signing in.
      if (name.includes(' /api/profiles')) expect(security, name).toEqual([{ admin: [] }, { accessKey: [] }]);
      else if (/ \/api\/session\/ways$|POST \/api\/session$/.test(name)) expect(security, name).toEqual([]);
      else if (name.includes(' /api/s/')) expect(security, name).toContainEqual({ writeKeyHeader: [] });
      else if (name.includes(' /api/')) expect(security, name).toBeUndefined();
      else expect(security, name).toBeDefined();
    }
  });

  test('declares every part of a path, and each parameter with its meaning', () => {
    for (const [name, { parameters = [] }] of operations) {
      const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, part]) => part);
      expect(
        parameters.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name),
        name,
      ).toEqual(inPath);
      for (const { required, in: place } of parameters) if (place === 'path') expect(required, name).toBe(true);
    }
  });

  test('gives every problem as application/problem+json', () => {
    for (const [name, { responses }] of operations) {
      for (const [status, { content = {} }] of Object.entries(responses)) {
        if (Number(status) >= 400)
          expect(Object.keys(content), `${name} ${status}`).toEqual(['application/problem+json']);
      }
    }
  });
});
