-- The file of an open version comes slice by slice: what the next slice has to know of those before it.
alter table suppression_list_version
  -- null: its lines come as JSON
  add column format text check (format in ('csv', 'ndjson')),
  add column delimiter text,
  -- of CSV: the lines of the header, as they came
  add column header text,
  add column received_bytes bigint not null default 0,
  add column received_lines integer not null default 0,
  -- of a complete version: the last entry whose keys are refined where too many share them; null: all are
  add column refined_after uuid,
  -- of what has ended: nothing is left of its entries, and nobody looks for them any more
  add column is_forgotten boolean not null default false;

-- Lines that are no entry, and why; what they say is not kept. The first ones of a version.
create table suppression_list_refusal (
  list_id uuid not null,
  version integer not null,
  line integer not null,
  reason text not null,
  primary key (list_id, version, line)
);

-- By version first: found as fast, and what has ended is found without reading what has not.
alter table suppression_list_key drop constraint suppression_list_key_pkey;
alter table suppression_list_key add primary key (list_id, version, key, entry_id);

-- Care of households that was asked for: looked for in every decision, and little.
create index suppression_with_care on suppression (made_at) where has_household_care and lifted_at is null;
