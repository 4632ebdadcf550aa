-- Webhooks that sources send to us, and what their privacy topics ask for.

create table source_webhook (
  source_id uuid primary key,
  kind text not null check (kind in ('shopify', 'generic')),
  -- how deliveries are signed, and which headers say what they are
  settings jsonb not null,
  -- of a generic one: which delivery becomes which events
  mapping jsonb,
  changed_at timestamptz not null default now()
);

create table source_webhook_secret (
  secret_id uuid primary key,
  source_id uuid not null,
  -- AES-256-GCM under a key derived from the deployment's secret
  sealed bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);
create index source_webhook_secret_by_source on source_webhook_secret (source_id);

-- What a shop asks for on behalf of a customer, or of itself. Claimed with `skip locked` and a lease.
create table privacy_request (
  request_id uuid primary key,
  source_id uuid not null,
  kind text not null check (kind in ('access', 'erasure', 'customer_deleted', 'shop_erasure')),
  status text not null default 'waiting' check (status in ('waiting', 'open', 'done', 'dismissed')),
  -- whom it is about, sealed; null as soon as it has been carried out
  sealed bytea,
  received_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  next_try_at timestamptz not null default now(),
  leased_until timestamptz,
  -- what was done, without anything personal
  outcome jsonb not null default '{}',
  decided_by text,
  decided_at timestamptz
);
create index privacy_request_waiting on privacy_request (next_try_at) where status = 'waiting';
create index privacy_request_by_status on privacy_request (status, received_at, request_id);
