import type { ClientBase } from 'pg';

/** A table as the catalog has it, in the words of SQL. */
export interface CatalogTable {
  readonly name: string;
  /** `parent for values ...` when it is a partition; its members are those of the parent then. */
  readonly partitionOf: string | null;
  readonly partitionKey: string | null;
  readonly options: string | null;
  readonly columns: readonly string[];
  readonly constraints: readonly string[];
  /** Those that no constraint brings. */
  readonly indexes: readonly string[];
}

/** Every table of the schema, by name; partitions after their parents. */
export async function readTables(client: Pick<ClientBase, 'query'>): Promise<CatalogTable[]> {
  const { rows } = await client.query<CatalogTable>(
    `select c.relname as name,
       (select p.relname || ' ' || lower(pg_get_expr(c.relpartbound, c.oid)) from pg_inherits i join pg_class p on p.oid = i.inhparent
         where i.inhrelid = c.oid) as "partitionOf",
       pg_get_partkeydef(c.oid) as "partitionKey",
       array_to_string(c.reloptions, ', ') as options,
       array(select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
           'default ' || pg_get_expr(d.adbin, d.adrelid))
         from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped order by a.attnum) as columns,
       array(select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
         where conrelid = c.oid and contype <> 'n' order by conname) as constraints,
       array(select pg_get_indexdef(x.indexrelid) from pg_index x join pg_class k on k.oid = x.indexrelid
         where x.indrelid = c.oid and not exists (select 1 from pg_constraint where conindid = x.indexrelid)
         order by k.relname) as indexes
     from pg_class c
     where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
     order by c.relname`,
  );
  return rows;
}

/** Every function of the schema that no extension brought, by name. */
export async function readFunctions(client: Pick<ClientBase, 'query'>): Promise<string[]> {
  const { rows } = await client.query<{ definition: string }>(
    `select pg_get_functiondef(p.oid) as definition from pg_proc p
     where p.pronamespace = current_schema()::regnamespace and p.prokind = 'f'
       and not exists (select 1 from pg_depend where objid = p.oid and deptype = 'e')
     order by p.proname`,
  );
  return rows.map((row) => row.definition);
}
