-- Facts: written once. Computed tables (record's judged columns, identifier's state, profile, review) may be
-- thrown away and computed again from them. No sequences, no foreign keys across shards: see docs/architecture.md.

create table deployment (
  is_only boolean primary key default true check (is_only),
  secret bytea not null,
  created_at timestamptz not null default now()
);

create table brand_setting (
  version integer primary key,
  settings jsonb not null,
  made_by text not null,
  made_at timestamptz not null default now()
);

create table audit (
  audit_id uuid primary key,
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'
);

create table source (
  source_id uuid primary key,
  name text not null unique,
  department text not null,
  kind text not null,
  trust smallint not null check (trust in (0, 1)),
  namespace text not null,
  -- null: keys are remembered for ever
  dedupe_horizon_days integer check (dedupe_horizon_days > 0),
  -- public JWKs that sign identity tokens
  identity_keys jsonb not null default '[]',
  is_enabled boolean not null default true,
  created_at timestamptz not null default now()
);

create table source_key (
  key_hash bytea primary key,
  source_id uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);
create index source_key_by_source on source_key (source_id);

-- The primary key is also the order in which a record's timeline is read.
create table event (
  record_id uuid not null,
  occurred_at timestamptz not null,
  event_id uuid not null,
  received_at timestamptz not null,
  source_id uuid not null,
  dedupe_key uuid not null,
  trust smallint not null,
  -- 1 test, 2 bot, 4 Global Privacy Control, 8 Do Not Track
  marks smallint not null,
  type text not null,
  name text,
  verified text,
  consent text,
  payload text not null,
  primary key (record_id, occurred_at, event_id, received_at)
) partition by range (received_at);

create table dedupe (
  dedupe_key uuid primary key,
  body_hash bigint not null,
  expires_on date
) partition by hash (dedupe_key);

do $$
begin
  for part in 0..15 loop
    execute format('create table dedupe_%s partition of dedupe for values with (modulus 16, remainder %s)',
      lpad(part::text, 2, '0'), part);
  end loop;
end
$$;

create table quarantine (
  quarantine_id uuid primary key,
  source_id uuid not null,
  received_at timestamptz not null,
  reason text not null,
  detail text not null,
  message_id text,
  trust smallint not null,
  body text not null,
  replayed_at timestamptz
);
create index quarantine_by_arrival on quarantine (received_at, quarantine_id);

create table record (
  record_id uuid primary key,
  source_id uuid not null,
  trust smallint not null,
  subject_type text not null,
  namespace text not null,
  subject text not null,
  -- null while none of its events counts
  profile_id uuid,
  first_at timestamptz not null,
  name text,
  name_at timestamptz,
  name_key uuid,
  -- `identifier_id:trust` of every claim but orders, for the fast path
  known text not null,
  summary text not null
) with (fillfactor = 90);
create index record_by_profile on record (profile_id);
create index record_by_source on record (source_id);

create table identifier (
  identifier_id uuid primary key,
  namespace text not null,
  type text not null,
  value text not null,
  -- a letter a trust tier: s standing, c contested, g generic
  state text not null default 'sss',
  is_cut boolean not null default false,
  -- more than one record has shown it
  is_shared boolean not null default false,
  winner_record_id uuid
) with (fillfactor = 90);
create index identifier_by_email on identifier (value text_pattern_ops) where type = 'email';

create table record_identifier (
  record_id uuid not null,
  identifier_id uuid not null,
  trust smallint not null,
  is_subject boolean not null,
  -- orders only: the earliest event that claims it
  first_at timestamptz,
  first_key uuid,
  primary key (record_id, identifier_id)
);
create index record_identifier_by_identifier on record_identifier (identifier_id, record_id);

create table record_alias (
  record_id uuid not null,
  alias_record_id uuid not null,
  primary key (record_id, alias_record_id)
);
create index record_alias_by_alias on record_alias (alias_record_id);

create table judgement (
  judgement_id uuid primary key,
  kind text not null check (kind in ('same', 'different')),
  left_record_id uuid not null,
  right_record_id uuid not null,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  revoked_by text,
  revoked_at timestamptz
);
create index judgement_by_left on judgement (left_record_id) where revoked_at is null;
create index judgement_by_right on judgement (right_record_id) where revoked_at is null;

create table retraction (
  retraction_id uuid primary key,
  source_id uuid not null,
  record_id uuid,
  received_from timestamptz,
  received_to timestamptz,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  revoked_by text,
  revoked_at timestamptz
);

create table erasure (
  erasure_id uuid primary key,
  reason text not null,
  made_by text not null,
  erased_at timestamptz not null,
  records integer not null,
  events integer not null
);

-- Keyed hashes of what was erased; facts that occurred earlier are refused.
create table tombstone (
  hash uuid primary key,
  erased_at timestamptz not null
);

create table profile (
  profile_id uuid primary key,
  version bigint not null,
  is_identified boolean not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  event_count bigint not null,
  page_view_count bigint not null,
  product_view_count bigint not null,
  cart_addition_count bigint not null,
  checkout_count bigint not null,
  search_count bigint not null,
  -- the parts of the fold that are not counters, as JSON text
  fold text not null,
  -- `namespace/order_id` of orders whose money counts for somebody else
  lost_orders text[] not null default '{}',
  -- the Golden Record's surviving values, for queries
  traits jsonb not null default '{}',
  search_text text not null default ''
) with (fillfactor = 70);
create index profile_by_search on profile (search_text text_pattern_ops) where search_text <> '';

create table membership (
  record_id uuid not null,
  profile_id uuid not null,
  since timestamptz not null default clock_timestamp(),
  until timestamptz,
  primary key (record_id, since)
);
create index membership_by_profile on membership (profile_id);

create table change (
  profile_id uuid not null,
  version bigint not null,
  xid xid8 not null default pg_current_xact_id(),
  kind text not null,
  before jsonb,
  after jsonb,
  cause jsonb not null,
  changed_at timestamptz not null default now(),
  primary key (profile_id, version)
);
create index change_by_feed on change (xid, profile_id, version);

create table review (
  review_key uuid primary key,
  kind text not null,
  subject text not null,
  evidence text[] not null,
  opened_at timestamptz not null default now()
);
create index review_by_subject on review (subject);

-- What a person decided about a review item: a fact, kept while the item comes and goes.
create table review_ruling (
  review_key uuid primary key,
  status text not null check (status in ('dismissed')),
  ruled_by text not null,
  ruled_at timestamptz not null default now()
);

-- Events that were in a batch when a process died.
create table suspect (
  dedupe_key uuid primary key,
  crashes integer not null,
  seen_at timestamptz not null default now()
);

-- Whether an event counts in people: not test or bot traffic, and no standing retraction covers it.
create function event_counts(event_source uuid, event_record uuid, event_received timestamptz, event_marks smallint)
returns boolean language sql stable as $$
  select event_marks & 3 = 0 and not exists (
    select 1 from retraction
    where revoked_at is null and source_id = event_source
      and (record_id is null or record_id = event_record)
      and (received_from is null or event_received >= received_from)
      and (received_to is null or event_received < received_to)
  )
$$;
