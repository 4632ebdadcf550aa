import { nearestWord } from '../../../collect/mapping/nearest-word.ts';
import { personField } from './person-field.ts';
import { extrasOfFields } from './traits-of-person.ts';
import { dateFormatOf } from './date-format.ts';

/** Which column says what: the mapping file of `identity evaluate`. Paths into nested rows are written with dots. */
export interface PersonMapping {
  readonly id: string;
  /** Where the answer stands; with a pattern its first group is the answer. */
  readonly truth: { readonly column: string; readonly pattern: RegExp | null } | null;
  readonly fields: readonly MappedField[];
  /** ISO 3166 country in which national telephone numbers are read; null: the deployment's. */
  readonly country: string | null;
}

/** One field of a person and where it is read. */
export interface MappedField {
  readonly field: string;
  readonly column: string;
  /** How dates are written. */
  readonly format: string | null;
  /** Where the mapping says so: a JSON pointer. */
  readonly pointer: string;
}

/** What is wrong with a mapping, and where: a JSON pointer. */
export interface MappingMistake {
  readonly pointer: string;
  readonly message: string;
}

const MEMBERS = ['id', 'truth', 'fields', 'country'];
/** A deployment may be told of so many and one more. */
const MOST_EXTRAS = 19;
const COLUMN_MEMBERS = ['column', 'format'];
const TRUTH_MEMBERS = ['column', 'pattern'];
/** Names by which nothing can be kept. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * The mapping that a JSON value is, or what is wrong with it, each with the place (a JSON pointer). Which names of fields have rules of
 * their own says `personField`; any other is an id, if it ends like one, or a further attribute.
 * @example readPersonMapping({ id: 'rec_id', fields: { givenName: 'first_name', birthDate: { column: 'dob', format: 'YYYYMMDD' } } })
 */
export function readPersonMapping(json: unknown): PersonMapping | readonly MappingMistake[] {
  const mistakes: MappingMistake[] = [];
  const wrong = (pointer: string, message: string): null => {
    mistakes.push({ pointer, message });
    return null;
  };
  if (!isObject(json)) return [{ pointer: '', message: 'a mapping is a JSON object with "id" and "fields"' }];
  refuseOthers(json, MEMBERS, '', wrong);
  const { id, truth, fields } = json;
  const idColumn = textOf(id) ?? wrong('/id', 'name the column that holds the id of a record');
  const list: MappedField[] = [];
  if (!isObject(fields) || Object.keys(fields).length === 0)
    wrong('/fields', 'name at least one field, as {"givenName": "column"}');
  else {
    for (const [name, value] of Object.entries(fields)) {
      const at = `/fields/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      if (name.trim() === '' || FORBIDDEN.has(name)) wrong(at, 'give the field another name');
      const many = Array.isArray(value);
      if (many && value.length === 0) wrong(at, 'name at least one column');
      for (const [place, one] of (many ? (value as unknown[]) : [value]).entries()) {
        const pointer = many ? `${at}/${place}` : at;
        const read = readColumn(one, personField(name) === 'birthDate', pointer, wrong);
        if (read !== null) list.push({ field: personField(name), ...read, pointer });
      }
    }
  }
  const answer = truth === undefined || truth === null ? null : readTruth(truth, wrong);
  const extras = extrasOfFields(list.map(({ field }) => field));
  if (extras.length > MOST_EXTRAS)
    wrong(
      '/fields',
      `${extras.length} further attributes are more than ${MOST_EXTRAS}: leave some out of ${extras.join(', ')}`,
    );
  const { country = null } = json;
  const isCountry = country === null || (typeof country === 'string' && /^[A-Z]{2}$/.test(country));
  if (!isCountry) wrong('/country', 'give an ISO 3166 code, as "DE"');
  return mistakes.length > 0 || idColumn === null || !isCountry
    ? mistakes
    : { id: idColumn, truth: answer, fields: list, country };
}

type Wrong = (pointer: string, message: string) => null;

function readColumn(
  value: unknown,
  isDate: boolean,
  pointer: string,
  wrong: Wrong,
): { column: string; format: string | null } | null {
  const column = textOf(value);
  if (column !== null) return { column, format: null };
  if (!isObject(value)) return wrong(pointer, 'give a column, or {"column", "format"}');
  refuseOthers(value, COLUMN_MEMBERS, pointer, wrong);
  const { format } = value;
  const named = textOf(value['column']);
  if (named === null) return wrong(`${pointer}/column`, 'name the column');
  if (format === undefined || format === null) return { column: named, format: null };
  if (!isDate) return wrong(`${pointer}/format`, 'only "birthDate" has a format');
  const read = typeof format === 'string' ? dateFormatOf(format) : null;
  return read === null
    ? wrong(`${pointer}/format`, 'write Y, M and D where its digits stand, as "YYYYMMDD" or "DD/MM/YYYY"')
    : { column: named, format: read };
}

function readTruth(truth: unknown, wrong: Wrong): PersonMapping['truth'] {
  const plain = textOf(truth);
  if (plain !== null) return { column: plain, pattern: null };
  if (!isObject(truth)) return wrong('/truth', 'give a column, or {"column", "pattern"}');
  refuseOthers(truth, TRUTH_MEMBERS, '/truth', wrong);
  const { pattern } = truth;
  const column = textOf(truth['column']);
  if (column === null) return wrong('/truth/column', 'name the column');
  if (pattern === undefined || pattern === null) return { column, pattern: null };
  if (typeof pattern !== 'string') return wrong('/truth/pattern', 'give a regular expression as text');
  try {
    return { column, pattern: new RegExp(pattern) };
  } catch (error) {
    return wrong('/truth/pattern', `this is no regular expression: ${(error as Error).message}`);
  }
}

function refuseOthers(value: Record<string, unknown>, known: readonly string[], at: string, wrong: Wrong): void {
  for (const name of Object.keys(value)) {
    if (known.includes(name)) continue;
    const nearest = nearestWord(name, known);
    wrong(
      `${at}/${name}`,
      `nothing is called so here; ${nearest === null ? list(known) : `did you mean "${nearest}"?`}`,
    );
  }
}

const list = (names: readonly string[]) => `there are ${names.map((name) => `"${name}"`).join(', ')}`;

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
