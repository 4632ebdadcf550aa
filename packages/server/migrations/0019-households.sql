-- What somebody ruled about who lives together: a fact. Records are those through which the people were addressed.
create table household_ruling (
  ruling_id uuid primary key,
  -- hidden: for her safety, a person is in no household that anybody sees
  kind text not null check (kind in ('together', 'apart', 'hidden')),
  left_record_id uuid not null,
  right_record_id uuid,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  revoked_by text,
  revoked_at timestamptz,
  check ((kind = 'hidden') = (right_record_id is null))
);
create index household_ruling_by_left on household_ruling (left_record_id) where revoked_at is null;
create index household_ruling_by_right on household_ruling (right_record_id) where revoked_at is null;
create index household_ruling_by_time on household_ruling (made_at desc, ruling_id desc);

-- Records whose person may live elsewhere, or be somebody else, now. Only ever added to: whoever takes a row takes it out.
create table household_queue (
  queue_id uuid primary key default gen_random_uuid(),
  record_id uuid not null,
  queued_at timestamptz not null default clock_timestamp()
);
create index household_queue_by_time on household_queue (queued_at);

-- Computed, like all that follows: what living together was judged by, of one person (LivingEvidence as JSON).
create table household_person (
  profile_id uuid primary key,
  evidence text not null
);

-- Keys of homes, of homes without their street, and of contacts, hashed.
create table household_key (
  key bigint not null,
  profile_id uuid not null,
  primary key (key, profile_id)
);
create index household_key_by_profile on household_key (profile_id);

create table household (
  -- the person who is there longest of those who live there
  household_id uuid primary key,
  -- who lives there now
  people integer not null,
  since timestamptz
);

-- Who of a household came and left when, as far as anybody said; until is null of who lives there.
create table household_member (
  household_id uuid not null,
  profile_id uuid not null,
  since timestamptz,
  until timestamptz,
  primary key (household_id, profile_id)
);
create index household_member_by_profile on household_member (profile_id);

-- Keys that a household is composed anew with.
create table household_home (
  key bigint not null,
  household_id uuid not null,
  primary key (key, household_id)
);
create index household_home_by_household on household_home (household_id);
