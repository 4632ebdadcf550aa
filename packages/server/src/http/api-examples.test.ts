import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestApp, TEST_TOKEN, type TestApp } from '../testing/test-app.ts';

interface Schema {
  readonly $ref?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: string;
  readonly anyOf?: readonly Schema[];
}
/** A parameter or a body: OpenAPI keeps the examples beside the schema. */
interface Part {
  readonly schema: Schema;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly parameters: readonly (Part & { readonly name: string; readonly in: string; readonly required?: boolean })[];
  readonly body: Part | null;
  readonly answers: readonly string[];
  readonly isOfSource: boolean;
}

/** Operations that change nothing, or nothing but a test's own database, and answer 2xx to their example as it stands. */
const RUNS_AS_IT_STANDS = new Set([
  'POST /api/profiles',
  'POST /api/access-keys',
  'POST /api/sources',
  'POST /api/erasures',
  'POST /v1/decide',
  'POST /v1/ask',
]);
/** What the examples of decisions name, each naming those before it. */
const DEFINED = [
  'PUT /api/goals/{key}',
  'PUT /api/actions/{key}',
  'PUT /api/moments/{key}',
  'PUT /api/questions/{key}',
];
/** Answers without an end; stories watch them. */
const STREAMS = new Set(['GET /api/live']);
/** Opaque: the page sends examples as they stand, and one of these would be refused. */
const OPAQUE = new Set(['cursor']);

let it: TestApp;
let writeKey: string;
let schemas: Readonly<Record<string, Schema>>;
let operations: Operation[];
/** Ids of what there is in this world, by the path in which they stand, and by the name of a query's part. */
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  it = await createTestApp();
  const source = await it.makeSource('world', 'server');
  ({ writeKey } = source);
  await it.send(
    writeKey,
    {
      type: 'identify',
      userId: 'u-17',
      traits: { email: 'ada@example.org', firstName: 'Ada', lastName: 'Lovelace' },
    },
    { type: 'identify', userId: 'u-18', traits: { email: 'gone@example.org' } },
  );
  const { body } = await it.ask<{ people: { id: string }[] }>('/api/people?identifier=user_id:u-17');
  const { id } = body.people[0]!;
  const others = await it.ask<{ people: { id: string }[] }>('/api/people?identifier=user_id:u-18');
  const right = others.body.people[0]!.id;
  ids = { '/api/people/{id}': id, person: id, recordId: id, sourceId: source.id, left: id, right };

  const document = (await it.app.http.inject('/api/openapi.json')).json<{
    paths: Record<string, Record<string, object>>;
    components: { schemas: Record<string, Schema> };
  }>();
  schemas = document.components.schemas;
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]): Operation => {
      const {
        parameters = [],
        requestBody,
        responses,
        security = [],
      } = described as {
        parameters?: Operation['parameters'];
        requestBody?: { content: Record<string, Part> };
        responses: object;
        security?: object[];
      };
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase() as Operation['method'],
        path,
        parameters,
        body: requestBody?.content['application/json'] ?? null,
        answers: Object.keys(responses),
        isOfSource: security.some((scheme) => 'writeKey' in scheme),
      };
    }),
  );
  for (const name of DEFINED) {
    const operation = operations.find((one) => one.name === name)!;
    const { status, text } = await send(operation, {}, exampleOfPart(operation.body!));
    expect(status, `${name}: ${text}`).toBe(200);
  }
});
afterAll(() => it.stop());

/** The first example of a part, or of its schema. */
function exampleOfPart({ example, examples = {}, schema }: Part): unknown {
  return example ?? Object.values(examples)[0]?.value ?? exampleOf(schema);
}

/** What a reader is shown as the example of a schema: its own, that of the one it refers to, or the only one there can be. */
function exampleOf(schema: Schema): unknown {
  const { $ref, examples = [], anyOf = [] } = schema;
  if ($ref !== undefined) return exampleOf(schemas[$ref.replace('#/components/schemas/', '')]!);
  const plain = examples[0] ?? schema.default ?? schema.enum?.[0] ?? (schema.type === 'boolean' ? false : undefined);
  return plain ?? anyOf.map(exampleOf).find((example) => example !== undefined);
}

async function send({ method, path, isOfSource }: Operation, query: Record<string, unknown>, body?: unknown) {
  const place = Object.keys(ids).find((known) => path.startsWith(known));
  const filled = path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    if (name === 'id' && place !== undefined) return ids[place]!;
    const parameter = operations.find((one) => one.path === path)!.parameters.find((one) => one.name === name)!;
    return encodeURIComponent(String(exampleOfPart(parameter)));
  });
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, ids[name] ?? String(value)]),
  );
  const authorization = isOfSource ? `Basic ${btoa(`${writeKey}:`)}` : `Bearer ${TEST_TOKEN}`;
  const answer = await it.app.http.inject({
    method,
    url: search.size === 0 ? filled : `${filled}?${search}`,
    headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, text: answer.body.slice(0, 500) };
}

describe('the examples of the OpenAPI document', () => {
  test('are there for every parameter and every body', () => {
    const missing = operations.flatMap(({ name, parameters, body }) => [
      ...parameters
        .filter((one) => OPAQUE.has(one.name) !== (exampleOfPart(one) === undefined))
        .map((one) => `${name} ?${one.name}`),
      ...(body !== null && exampleOfPart(body) === undefined ? [`${name} body`] : []),
    ]);
    expect(missing).toEqual([]);
  });

  test('fit their schemas', () => {
    const ajv = new Ajv2020({ strict: false, formats: { uuid: true, 'date-time': true } });
    for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, `#/components/schemas/${name}`);
    for (const { name, parameters, body } of operations) {
      for (const part of parameters.filter((one) => !OPAQUE.has(one.name))) {
        expect(ajv.validate(part.schema, exampleOfPart(part)), `${name} ?${part.name}`).toBe(true);
      }
      if (body !== null)
        expect(ajv.validate(body.schema, exampleOfPart(body)), `${name}: ${ajv.errorsText()}`).toBe(true);
    }
  });

  test('of everything that reads give a documented answer, a good one where the thing is there', async () => {
    for (const operation of operations) {
      if (operation.method !== 'GET' || STREAMS.has(operation.name)) continue;
      const { name, path, parameters, answers } = operation;
      const isThere = !path.includes('{id}') || Object.keys(ids).some((known) => path.startsWith(known));
      const options = parameters.filter((one) => one.in === 'query' && !OPAQUE.has(one.name));
      const needed = Object.fromEntries(
        options.filter(({ required }) => required === true).map((one) => [one.name, exampleOfPart(one)]),
      );
      const single = options.map((one) => ({ ...needed, [one.name]: exampleOfPart(one) }));
      // The page sends all of them at once.
      for (const query of [needed, ...single, Object.assign({}, ...single) as Record<string, unknown>]) {
        const { status, text } = await send(operation, query);
        expect(answers, `${name} ${JSON.stringify(query)}: ${text}`).toContain(String(status));
        if (isThere) expect(status, `${name} ${JSON.stringify(query)}: ${text}`).toBeLessThan(300);
      }
    }
  });

  test('of events are taken in', async () => {
    const ofSources = operations.filter(({ isOfSource, name }) => isOfSource && !RUNS_AS_IT_STANDS.has(name));
    for (const operation of ofSources) {
      const { status, text } = await send(operation, {}, exampleOfPart(operation.body!));
      expect({ name: operation.name, status, text }).toMatchObject({ status: 200 });
      expect(JSON.parse(text), operation.name).toMatchObject({ success: true, quarantined: [] });
    }
  });

  test('of what makes something, or reads by a body, give their good answer', async () => {
    for (const operation of operations.filter(({ name }) => RUNS_AS_IT_STANDS.has(name))) {
      const { status, text } = await send(operation, {}, exampleOfPart(operation.body!));
      expect(status, `${operation.name}: ${text}`).toBeLessThan(300);
    }
  });
});
