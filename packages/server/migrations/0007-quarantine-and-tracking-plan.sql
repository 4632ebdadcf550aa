-- What was refused can be mended and is forgotten in time; what is expected of events is a versioned plan, and what
-- differs from it is counted.

alter table quarantine add column original_body text;
alter table quarantine add column edited_at timestamptz;
alter table quarantine add column edited_by text;
create index quarantine_waiting on quarantine (received_at, quarantine_id) where replayed_at is null;
create index quarantine_by_message on quarantine (message_id) where message_id is not null;

create table tracking_plan (
  version integer primary key,
  plan jsonb not null,
  made_by text not null,
  made_at timestamptz not null default now()
);

-- Names and types, never values. The key is a hash of the columns up to `seen`.
create table plan_drift (
  drift_id uuid primary key,
  source_id uuid not null,
  event_type text not null,
  event_name text,
  kind text not null,
  path text not null,
  seen text,
  expected text,
  -- the plan that it differed from last
  plan_version integer not null,
  occurrences bigint not null,
  first_at timestamptz not null,
  last_at timestamptz not null
);

-- Events that came under a messageId of before with another body; the first one counts.
create table message_conflict (
  source_id uuid primary key,
  conflicts bigint not null,
  last_at timestamptz not null
);
