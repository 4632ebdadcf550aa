import { expect, test } from 'vitest';
import { NAMED_SCHEMAS } from './named-schemas.ts';

interface Schema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly additionalProperties?: Schema | boolean;
}

const schemas = NAMED_SCHEMAS as readonly Schema[];

/** Members, however deep, that say nothing about themselves. */
function* silentMembers(schema: Schema, at: string): Generator<string> {
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const place = `${at}.${name}`;
    if (!says(member)) yield place;
    yield* silentMembers(member, place);
  }
  for (const part of [schema.items, ...(schema.anyOf ?? [])]) if (part !== undefined) yield* silentMembers(part, at);
  if (typeof schema.additionalProperties === 'object') yield* silentMembers(schema.additionalProperties, `${at}[]`);
}

function says({ description, $ref, items, anyOf }: Schema): boolean {
  if (description !== undefined || $ref !== undefined) return true;
  return (items !== undefined && says(items)) || (anyOf ?? []).some(says);
}

test('every named schema says what it is, and so does each of its members', () => {
  expect(schemas.filter(({ description }) => description === undefined).map(({ $id }) => $id)).toEqual([]);
  expect(schemas.flatMap((schema) => [...silentMembers(schema, schema.$id!)])).toEqual([]);
});

test('names are unique, and every reference is to one of them', () => {
  const names = schemas.map(({ $id }) => $id!);
  expect(new Set(names).size).toBe(names.length);
  const references = [...JSON.stringify(schemas).matchAll(/"\$ref":"([^"]+)"/g)].map(([, name]) =>
    name!.replace('#', ''),
  );
  expect(references.filter((name) => !names.includes(name))).toEqual([]);
});
