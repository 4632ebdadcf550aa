-- Lists of the deceased, of people who want no post, of people who opted out. An entry is no record and joins nobody: it hits
-- people. A fact, like its versions, its entries and what staff ruled on its hits.
create table suppression_list (
  list_id uuid primary key,
  name text not null unique,
  kind text not null check (kind in ('deceased', 'do_not_mail', 'opt_out')),
  -- who answers for it, and by what right it is used
  owner text not null,
  legal_basis text not null,
  made_by text not null,
  made_at timestamptz not null
);

-- The whole list as it was at a day. What it changes is known before it is put in force.
create table suppression_list_version (
  list_id uuid not null,
  version integer not null,
  -- open: more lines may come. draft: complete, not in force.
  state text not null check (state in ('open', 'draft', 'in_force', 'superseded', 'withdrawn', 'discarded')),
  as_of date not null,
  -- the last day on which it counts; null for no end
  valid_until date,
  mapping jsonb not null,
  entries integer not null default 0,
  -- lines that could not be read
  faults integer not null default 0,
  -- an empty uuid before the first person; null where everybody has been compared
  compared_after uuid,
  compared integer not null default 0,
  -- how many people there were when comparing began: the odds of meeting one of them; 0 before
  people integer not null default 0,
  -- by which model everybody was compared
  model_version integer not null default 0,
  -- a transaction that has seen the draft: comparing waits for all that began before it
  complete_xid xid8,
  made_by text not null,
  made_at timestamptz not null,
  forced_by text,
  forced_at timestamptz,
  ended_by text,
  ended_at timestamptz,
  end_reason text,
  primary key (list_id, version)
);
create unique index suppression_list_in_force on suppression_list_version (list_id) where state = 'in_force';
create index suppression_list_looked_at on suppression_list_version (list_id, version) where state in ('draft', 'in_force');

create table suppression_list_entry (
  list_id uuid not null,
  version integer not null,
  -- hash of the list and the entry's own name in it: the same in every version
  entry_id uuid not null,
  ref text not null,
  scope text not null check (scope in ('person', 'household', 'contact')),
  -- what it says (PersonData as JSON)
  person text not null,
  died_on date,
  -- keyed hashes of the e-mail addresses and telephone numbers that it names; of the deceased none
  contact_ids uuid[] not null default '{}',
  primary key (list_id, version, entry_id)
);
create index suppression_list_entry_by_contact on suppression_list_entry using gin (contact_ids) where contact_ids <> '{}';

-- Computed, like all that follows: blocking keys of entries, hashed, with every refinement.
create table suppression_list_key (
  key bigint not null,
  list_id uuid not null,
  version integer not null,
  entry_id uuid not null,
  primary key (key, list_id, version, entry_id)
);

create table suppression_hit (
  hit_id uuid primary key,
  list_id uuid not null,
  version integer not null,
  entry_id uuid not null,
  -- of the person's records the one that is most like the entry: the hit follows it
  record_id uuid not null,
  status text not null check (status in ('open', 'appealed', 'confirmed', 'reversed')),
  bits double precision not null,
  -- `core/resolve/matching/suppression/attach-entry.ts`, as JSON
  attachment text not null,
  -- hashes of what speaks for it
  evidence uuid[] not null,
  found_at timestamptz not null default now(),
  unique (list_id, version, entry_id, record_id)
);
create index suppression_hit_by_record on suppression_hit (record_id);
create index suppression_hit_by_place on suppression_hit (list_id, version, found_at, hit_id);

-- Fact, append-only: what staff said of an entry's hit of a person. The latest counts.
create table suppression_hit_ruling (
  ruling_id uuid primary key,
  list_id uuid not null,
  entry_id uuid not null,
  record_id uuid not null,
  kind text not null check (kind in ('appealed', 'reversed', 'confirmed')),
  -- what spoke for the hit then
  evidence uuid[] not null,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null
);
create index suppression_hit_ruling_by_record on suppression_hit_ruling (record_id);

-- Records whose person may be hit otherwise than before. Only ever added to: whoever takes a row takes it out.
create table suppression_queue (
  queue_id uuid primary key default gen_random_uuid(),
  record_id uuid not null
);

-- In the transaction of whatever changes people, so that none is missed; nothing while there is no list. An id of a person is that of
-- a record.
create function queue_changed_people() returns trigger language plpgsql as $$
begin
  if exists (select from suppression_list_version where state in ('draft', 'in_force')) then
    insert into suppression_queue (record_id) select distinct profile_id from added;
  end if;
  return null;
end
$$;
create trigger change_queues_people after insert on change
  referencing new table as added for each statement execute function queue_changed_people();

create function queue_changed_records() returns trigger language plpgsql as $$
begin
  if exists (select from suppression_list_version where state in ('draft', 'in_force')) then
    insert into suppression_queue (record_id) select distinct record_id from added;
  end if;
  return null;
end
$$;
create trigger match_queue_queues_people after insert on match_queue
  referencing new table as added for each statement execute function queue_changed_records();

-- Who is known to have died, and from when on what comes through them is somebody else's: by record.
create view death as
  select h.record_id, coalesce(e.died_on, v.as_of)::timestamptz as died_at
  from suppression_list l join suppression_list_version v using (list_id)
    join suppression_hit h using (list_id, version) join suppression_list_entry e using (list_id, version, entry_id)
  where l.kind = 'deceased' and v.state = 'in_force' and h.status <> 'reversed'
    and (v.valid_until is null or v.valid_until >= current_date)
  union all
  select record_id, made_at from suppression where kind = 'deceased' and lifted_at is null and record_id is not null
  union all
  select ri.record_id, s.made_at from suppression s join record_identifier ri using (identifier_id)
  where s.kind = 'deceased' and s.lifted_at is null;
