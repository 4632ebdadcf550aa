/** SQL for a `timestamptz` column as ISO 8601 text in UTC with microseconds: what a `Date` would round off. */
export function exactInstant(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
