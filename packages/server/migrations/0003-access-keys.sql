-- Keys by which the brand's own site and app read people. The key itself is stored as a hash only.
create table access_key (
  access_key_id uuid primary key,
  name text not null,
  key_hash bytea not null unique,
  scopes text[] not null,
  -- what may be read of a person; null: everything
  fields text[],
  created_at timestamptz not null default now(),
  created_by text not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  -- to the minute
  last_used_at timestamptz
);
