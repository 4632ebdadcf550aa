-- Receivers that are told of changes, what is to be told them, and exports that run by the clock. Claimers take rows with
-- `skip locked` and a lease: a process that dies gives its work back when the lease ends.

create table webhook (
  webhook_id uuid primary key,
  url text not null,
  description text not null,
  kinds text[] not null,
  include_record boolean not null,
  is_enabled boolean not null default true,
  disabled_at timestamptz,
  -- null where somebody disabled it
  disabled_reason text check (disabled_reason in ('gone', 'failing')),
  -- the first failure after the last success; null while all is well
  failing_since timestamptz,
  -- the receiver asked to be left alone until then
  paused_until timestamptz,
  -- the place in the change feed up to which deliveries have been made
  feed_xid xid8 not null,
  feed_profile_id uuid not null,
  feed_version bigint not null,
  created_at timestamptz not null default now()
);

create table webhook_secret (
  secret_id uuid primary key,
  webhook_id uuid not null,
  -- AES-256-GCM under a key derived from the deployment's secret
  sealed bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);
create index webhook_secret_by_webhook on webhook_secret (webhook_id);

create table webhook_delivery (
  delivery_id uuid primary key,
  webhook_id uuid not null,
  profile_id uuid not null,
  version bigint not null,
  kind text not null,
  -- the message as JSON, without the person's record, which is read when it is sent
  body text not null,
  occurred_at timestamptz not null,
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  attempts integer not null default 0,
  next_try_at timestamptz,
  -- an attempt is under way until then at the latest
  leased_until timestamptz,
  attempted_at timestamptz,
  answer_code integer,
  detail text,
  delivered_at timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  unique (webhook_id, profile_id, version)
) with (fillfactor = 80);
create index webhook_delivery_by_age on webhook_delivery (webhook_id, created_at, delivery_id);
create index webhook_delivery_by_next_try on webhook_delivery (webhook_id, next_try_at) where status = 'pending';
create index webhook_delivery_by_end on webhook_delivery (created_at) where status <> 'pending';

create table export_schedule (
  schedule_id uuid primary key,
  -- what is exported and how, as the export route takes it
  request jsonb not null,
  -- `hour`, `day`, or five fields of cron
  every text not null,
  -- local time of a daily run, HH:MM
  run_at text not null,
  -- below the export folder; no two schedules share one
  folder text not null unique,
  -- runs whose files stay; null for all
  keep integer check (keep > 0),
  next_run_at timestamptz not null,
  -- events and changes: everything before has been exported; null for what is exported whole
  covered_until timestamptz,
  -- failed runs since the last good one
  failures integer not null default 0,
  lease_id uuid,
  leased_until timestamptz,
  last_started_at timestamptz,
  last_ended_at timestamptz,
  last_outcome text check (last_outcome in ('done', 'failed')),
  last_detail text,
  last_rows bigint,
  last_bytes bigint,
  last_folder text,
  created_at timestamptz not null default now()
);
