import { Type, type Static, type TSchema } from 'typebox';

/** A reference to a schema that has an `$id`, so that OpenAPI names it instead of repeating it. */
export function reference<Schema extends TSchema>(schema: Schema) {
  const { $id } = schema as { $id?: string };
  if ($id === undefined) throw new TypeError('only a schema with an $id can be referred to');
  return Type.Unsafe<Static<Schema>>({ $ref: `${$id}#` });
}
