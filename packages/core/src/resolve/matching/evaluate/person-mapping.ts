/** Which column says what: the mapping file of `identity evaluate`. Paths into nested rows are written with dots. */
export interface PersonMapping {
  readonly id: string;
  /** Where the answer stands; with a pattern its first group is the answer. */
  readonly truth: { readonly column: string; readonly pattern: RegExp | null } | null;
  readonly fields: readonly MappedField[];
}

/** One field of a person and where it is read. */
export interface MappedField {
  readonly field: string;
  readonly column: string;
  /** How dates are written. */
  readonly format: string | null;
}

/**
 * The mapping that a JSON value is, or what is wrong with it, each with the place (a JSON pointer). Which names of fields have rules of
 * their own says `personOfRow`; any other is a further attribute.
 * @example readPersonMapping({ id: 'rec_id', fields: { givenName: 'first_name', birthDate: { column: 'dob', format: 'YYYYMMDD' } } })
 */
export function readPersonMapping(json: unknown): PersonMapping | readonly { pointer: string; message: string }[] {
  const mistakes: { pointer: string; message: string }[] = [];
  const wrong = (pointer: string, message: string): null => {
    mistakes.push({ pointer, message });
    return null;
  };
  if (!isObject(json)) return [{ pointer: '', message: 'a mapping is a JSON object with "id" and "fields"' }];
  const { id, truth, fields } = json;
  const idColumn =
    typeof id === 'string' && id !== '' ? id : wrong('/id', 'name the column that holds the id of a record');
  const list: MappedField[] = [];
  if (!isObject(fields) || Object.keys(fields).length === 0)
    wrong('/fields', 'name at least one field, as {"givenName": "column"}');
  else {
    for (const [field, value] of Object.entries(fields)) {
      for (const [at, one] of (Array.isArray(value) ? value : [value]).entries()) {
        const read = readColumn(one);
        if (read === null)
          wrong(`/fields/${field}${Array.isArray(value) ? `/${at}` : ''}`, 'give a column, or {"column", "format"}');
        else list.push({ field, ...read });
      }
    }
  }
  const answer = truth === undefined || truth === null ? null : readTruth(truth, wrong);
  return mistakes.length > 0 || idColumn === null ? mistakes : { id: idColumn, truth: answer, fields: list };
}

function readColumn(value: unknown): { column: string; format: string | null } | null {
  if (typeof value === 'string' && value !== '') return { column: value, format: null };
  if (!isObject(value) || typeof value['column'] !== 'string') return null;
  const { column, format } = value;
  return format === undefined || typeof format === 'string' ? { column, format: format ?? null } : null;
}

function readTruth(truth: unknown, wrong: (pointer: string, message: string) => null): PersonMapping['truth'] {
  if (typeof truth === 'string' && truth !== '') return { column: truth, pattern: null };
  if (!isObject(truth) || typeof truth['column'] !== 'string')
    return wrong('/truth', 'give a column, or {"column", "pattern"}');
  const { column, pattern } = truth;
  if (pattern === undefined) return { column, pattern: null };
  if (typeof pattern !== 'string') return wrong('/truth/pattern', 'give a regular expression as text');
  try {
    return { column, pattern: new RegExp(pattern) };
  } catch {
    return wrong('/truth/pattern', 'this is no regular expression');
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
