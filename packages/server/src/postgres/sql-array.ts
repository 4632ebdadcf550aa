/**
 * The text of a PostgreSQL array of values that need no quoting (uuids, numbers, instants). Ten times cheaper
 * than letting the driver quote each; the statement casts it, as in `$1::uuid[]`.
 */
export function plainArray(values: Iterable<string | number | boolean>): string {
  return `{${[...values].join(',')}}`;
}

/** As `plainArray`, with nulls. */
export function nullableArray(values: Iterable<string | number | null>): string {
  return `{${Array.from(values, (value) => value ?? 'null').join(',')}}`;
}
