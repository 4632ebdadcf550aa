import type { Random } from '@throughline/simulator/random';
import type { ApiDocument, JsonSchema } from './json-schema.ts';

/** What values are made from. */
export interface ValueMaker {
  /** A value that fits a schema as far as the schema says. */
  valueOf(schema: JsonSchema | undefined, depth?: number): unknown;
}

const DEEPEST = 6;
const WORDS = [
  'web',
  'shop',
  'ada',
  'user_id:ada',
  'email:ada@example.org',
  'EUR',
  'de-DE',
  'Europe/Berlin',
  'x',
  '12.50',
];

/** Makes values by the document's schemas; `known` gives ids and cursors that answers have shown. */
export function createValueMaker(document: ApiDocument, random: Random, known: () => string | undefined): ValueMaker {
  const text = (schema: JsonSchema): string => {
    switch (schema.format) {
      case 'uuid':
        return (random.chance(0.7) ? known() : undefined) ?? uuid(random);
      case 'date-time':
        return new Date(random.integer(0, 4e12)).toISOString();
      case 'date':
        return new Date(random.integer(0, 4e12)).toISOString().slice(0, 10);
      case 'uri':
        return 'https://hook.invalid/x';
      default:
        return random.chance(0.2) ? (known() ?? 'x') : random.pick(WORDS);
    }
  };
  const number = ({ minimum = -1_000, maximum = 1_000 }: JsonSchema): number => random.integer(minimum, maximum);
  const object = (schema: JsonSchema, depth: number): object =>
    Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([name]) => schema.required?.includes(name) || random.chance(0.5))
        .map(([name, inner]) => [name, valueOf(inner, depth + 1)]),
    );
  const valueOf = (schema: JsonSchema | undefined, depth = 0): unknown => {
    if (schema === undefined || depth > DEEPEST) return random.pick(WORDS);
    if (schema.$ref !== undefined) {
      const name = schema.$ref.split('/').at(-1)!;
      return valueOf(document.components?.schemas?.[name], depth + 1);
    }
    if (schema.const !== undefined) return schema.const;
    if (schema.enum !== undefined) return random.pick(schema.enum);
    const branches = schema.anyOf ?? schema.oneOf;
    if (branches !== undefined) return valueOf(random.pick(branches), depth + 1);
    if (schema.allOf !== undefined)
      return Object.assign({}, ...schema.allOf.map((part) => valueOf(part, depth + 1) as object));
    if (schema.examples !== undefined && random.chance(0.5)) return random.pick(schema.examples);
    const type = typeof schema.type === 'object' ? random.pick(schema.type) : schema.type;
    switch (type) {
      case 'object':
        return object(schema, depth);
      case 'array':
        return Array.from({ length: random.integer(schema.minItems ?? 0, 3) }, () => valueOf(schema.items, depth + 1));
      case 'integer':
      case 'number':
        return number(schema);
      case 'boolean':
        return random.chance(0.5);
      case 'null':
        return null;
      case 'string':
        return text(schema);
      default:
        return schema.properties === undefined ? random.pick(WORDS) : object(schema, depth);
    }
  };
  return { valueOf };
}

function uuid(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.integer(0, 15).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-9${hex.slice(17, 20)}-${hex.slice(20)}`;
}
