import type { Json, JsonObject } from '../../collect/event-fact.ts';
import { maskJson, maskName } from './mask-json.ts';
import { maskText } from './mask-text.ts';

/** The part of JSON Schema that says what an answer may hold. */
export interface AnswerSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly anyOf?: readonly AnswerSchema[];
  readonly properties?: Readonly<Record<string, AnswerSchema>>;
  readonly patternProperties?: Readonly<Record<string, AnswerSchema>>;
  readonly additionalProperties?: AnswerSchema | boolean;
  readonly items?: AnswerSchema | boolean;
}

/** How an answer is masked. */
export interface Masking {
  /** Members whose text is about nobody, such as `source`: shown wherever the schema, and not a sender, has put them. */
  readonly shows: ReadonlySet<string>;
  /** The schema that a `$ref` means. */
  readonly resolve: (reference: string) => AnswerSchema | undefined;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/i;

/**
 * An answer for those who may not read personal data. The contract says what is harmless: ids, instants, numbers, words
 * of a list and what fits a narrow pattern stay; free text is masked, unless `shows` has its name; and where the contract
 * knows nothing, as in an event's payload, `maskJson` masks. So an answer that a later version adds is masked until
 * somebody has thought about it. O(size).
 */
export function maskBySchema(schema: AnswerSchema, answer: Json, masking: Masking, name = ''): Json {
  const branches = branchesOf(schema, masking);
  if (typeof answer === 'string') return isHarmless(branches, answer, name, masking) ? answer : maskText(name, answer);
  if (typeof answer === 'number') {
    return branches.some(({ type }) => type === 'number' || type === 'integer') ? answer : maskJson(name, answer);
  }
  if (typeof answer !== 'object' || answer === null) return answer;
  if (isList(answer)) {
    const items = branches.find((branch) => typeof branch.items === 'object')?.items as AnswerSchema | undefined;
    return answer.map((item) =>
      items === undefined ? maskJson(name, item) : maskBySchema(items, item, masking, name),
    );
  }
  const branch = branches.find((one) => isMeant(one, answer, masking));
  return branch === undefined ? maskJson(name, answer) : maskObject(branch, answer, masking, name);
}

function maskObject(schema: AnswerSchema, answer: JsonObject, masking: Masking, name: string): JsonObject {
  const { properties = {}, patternProperties = {}, additionalProperties } = schema;
  const others = Object.values(patternProperties)[0] ?? additionalProperties;
  const masked: Record<string, Json> = {};
  for (const [key, value] of Object.entries(answer)) {
    if (value === undefined) continue;
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    // What has one name as a value goes by the name of the whole: `goldenRecord.email.value`.
    const called = key === 'value' ? name : key;
    if (own !== undefined) masked[key] = maskBySchema(own, value, masking, called);
    else if (typeof others === 'object') masked[maskName(key, masked)] = maskBySchema(others, value, masking, key);
    else masked[maskName(key, masked)] = maskJson(called, value);
  }
  return masked;
}

function branchesOf(schema: AnswerSchema, masking: Masking): AnswerSchema[] {
  if (schema.$ref !== undefined) {
    const meant = masking.resolve(schema.$ref);
    return meant === undefined ? [] : branchesOf(meant, masking);
  }
  return schema.anyOf?.flatMap((branch) => branchesOf(branch, masking)) ?? [schema];
}

/** `Array.isArray` does not know lists that may not be written to. */
function isList(answer: JsonObject | readonly Json[]): answer is readonly Json[] {
  return Array.isArray(answer);
}

function isHarmless(branches: readonly AnswerSchema[], text: string, name: string, { shows }: Masking): boolean {
  return branches.some(({ type, const: only, enum: words, format, pattern }) => {
    if (only !== undefined) return only === text;
    if (words !== undefined) return words.includes(text);
    if (format === 'uuid') return UUID.test(text);
    if (format === 'date-time') return INSTANT.test(text);
    // A pattern with room for anything says nothing.
    if (pattern !== undefined && !/\.[+*]|\[\^/.test(pattern)) return new RegExp(pattern).test(text);
    return type === 'string' && shows.has(name);
  });
}

/** Whether a schema of an object is the one that an answer was written by: every word that it fixes is there. */
function isMeant(
  { type, properties = {}, patternProperties, additionalProperties }: AnswerSchema,
  answer: JsonObject,
  masking: Masking,
): boolean {
  if (type !== 'object') return false;
  const isClosed = additionalProperties === false && patternProperties === undefined;
  if (isClosed && Object.keys(answer).some((key) => !Object.hasOwn(properties, key))) return false;
  return Object.entries(properties).every(([key, schema]) => {
    if (!Object.hasOwn(answer, key)) return true;
    const fixed = branchesOf(schema, masking);
    const isFixed = fixed.length > 0 && fixed.every((one) => one.const !== undefined);
    return !isFixed || fixed.some((one) => one.const === answer[key]);
  });
}
