-- Settling a person reads only what others can have a part in, and the fast path remembers who somebody is
-- until `settled_by` says otherwise: see docs/performance.md.

-- E-mails, phones, devices and orders that nobody else ever showed are not read where people are settled.
alter table record_identifier add column is_sole boolean not null default false;
update record_identifier set is_sole = true
  from identifier
  where identifier.identifier_id = record_identifier.identifier_id and not identifier.is_shared
    and identifier.type in ('email', 'phone', 'anonymous_id', 'device_id', 'order_id');
create index record_identifier_shared on record_identifier (record_id) where not is_sole;
create index record_identifier_sole on record_identifier (identifier_id) where is_sole;

-- How many e-mails, phones and devices a record shows, by slot, as JSON: too many silence it.
alter table record add column soft_values text not null default '{}';
update record set soft_values = counted.by_slot
  from (
    select record_id, json_object_agg(slot, values)::text as by_slot
    from (
      select record_id, type || ' ' || namespace as slot, count(*) as values
      from record_identifier join identifier using (identifier_id)
      where type in ('email', 'phone', 'anonymous_id', 'device_id')
      group by record_id, type, namespace
    ) slots
    group by record_id
  ) counted
  where counted.record_id = record.record_id;

-- What silences a record was kept as ids of its values, and is now kept as slots.
update record set summary = (
    select (summary::jsonb || jsonb_build_object('silenced', coalesce(jsonb_agg(slot order by slot), '[]'::jsonb)))::text
    from (
      select distinct type || ' ' || namespace as slot
      from jsonb_array_elements_text(summary::jsonb -> 'silenced') as silenced (id)
      join identifier on identifier_id = silenced.id::uuid
    ) slots
  )
  where summary <> '' and summary::jsonb -> 'silenced' <> '[]'::jsonb;

-- The transaction that last settled which records the person is made of and what they show.
alter table profile add column settled_by xid8 not null default pg_current_xact_id();
