import type { Pool } from 'pg';

/** The tables that hold a person, each with the column by which a record's rows are found. */
const TABLES = [
  ['record', 'record_id = $1'],
  ['identifier', 'identifier_id in (select identifier_id from record_identifier where record_id = $1)'],
  ['record_identifier', 'record_id = $1'],
  ['profile', 'profile_id = $1'],
  ['profile_count', 'profile_id = $1'],
  ['membership', 'record_id = $1'],
] as const;

/** A table of people. */
export interface PersonTable {
  readonly name: string;
  readonly columns: readonly string[];
  /** The rows of the person of a record, in COPY's text format, in order of their first columns. */
  readonly rowsOf: (recordId: string) => Promise<string[]>;
}

/** Looks up which columns the tables of people have now; the transaction that wrote a row is nobody's own. */
export async function personTables(pool: Pool): Promise<PersonTable[]> {
  const tables: PersonTable[] = [];
  for (const [name, condition] of TABLES) {
    const { rows } = await pool.query<{ column: string }>(
      `select quote_ident(attname) as column from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped and atttypid <> 'xid8'::regtype order by attnum`,
      [name],
    );
    const columns = rows.map(({ column }) => column);
    const text = `select ${columns.map((column) => `${column}::text`).join(', ')} from ${name} where ${condition}`;
    tables.push({
      name,
      columns,
      async rowsOf(recordId) {
        const found = await pool.query<(string | null)[]>({ text, values: [recordId], rowMode: 'array' });
        return found.rows.map((row) => row.map(copyText).join('\t'));
      },
    });
  }
  return tables;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyText(value: string | null): string {
  return value === null ? String.raw`\N` : value.replaceAll(/[\\\t\n\r]/g, (sign) => ESCAPES[sign]!);
}

/** Takes the keys and indexes of the tables away while they are filled; gives back what puts them there again. */
export async function dropIndexes(pool: Pool, tables: readonly PersonTable[]): Promise<() => Promise<void>> {
  const names = tables.map(({ name }) => name);
  const { rows } = await pool.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
     from pg_constraint where contype = 'p' and conrelid = any($1::regclass[])
     union all
     select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
     from pg_index where not indisprimary and indrelid = any($1::regclass[])`,
    [names],
  );
  for (const { drop } of rows) await pool.query(drop);
  return async () => {
    for (const { add } of rows) await pool.query(add);
  };
}
