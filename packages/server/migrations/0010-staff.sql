-- Staff members: who signs in to the console. Of secrets only hashes are stored; they are random, so these cannot be searched.
create table staff_member (
  staff_id uuid primary key,
  name text not null,
  -- as it was typed; compared without regard to case
  email text,
  role text not null check (role in ('admin', 'marketer', 'agent', 'analyst', 'privacy_officer')),
  created_at timestamptz not null default now(),
  created_by text not null,
  disabled_at timestamptz
);
create unique index staff_member_by_email on staff_member (lower(email));

-- By which accounts of the company's identity provider a staff member is known.
create table staff_account (
  issuer text not null,
  subject text not null,
  staff_id uuid not null,
  linked_at timestamptz not null default now(),
  primary key (issuer, subject)
);

create table sign_in_link (
  link_hash bytea primary key,
  staff_id uuid not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_link_by_staff on sign_in_link (staff_id);

create table staff_session (
  session_id uuid primary key,
  secret_hash bytea not null unique,
  staff_id uuid not null,
  way text not null check (way in ('link', 'oidc')),
  begun_at timestamptz not null default now(),
  -- to the minute
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_by text
);
create index staff_session_by_staff on staff_session (staff_id);
