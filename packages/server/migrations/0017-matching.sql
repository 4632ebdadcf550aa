-- The person a record would belong to by identifiers and rulings alone: what matching takes for granted.
alter table record add column firm_id uuid;
update record set firm_id = profile_id;

-- Records whose person data, or whose firm group, may have changed. Only ever added to: whoever takes a row takes it out.
create table match_queue (
  queue_id uuid primary key default gen_random_uuid(),
  record_id uuid not null,
  queued_at timestamptz not null default clock_timestamp()
);
create index match_queue_by_time on match_queue (queued_at);
create index match_queue_by_record on match_queue (record_id);

-- Computed, like all that follows: a record that says something of its person, as it was matched last.
create table match_record (
  record_id uuid primary key,
  firm_id uuid not null,
  -- what it says (PersonData as JSON)
  person text not null,
  -- keys and pairs are kept of it; not where a smaller record of its firm group says the very same
  is_indexed boolean not null,
  -- the smallest record of those that matching joined with its firm group; null where it joined nobody
  match_id uuid
) with (fillfactor = 90);
create index match_record_by_firm on match_record (firm_id);
create index match_record_by_match on match_record (match_id) where match_id is not null;

-- Blocking keys, hashed. A key's refinements are there while more records than a block may hold share it.
create table match_key (
  key bigint not null,
  record_id uuid not null,
  primary key (key, record_id)
);

-- Candidates whose score is in the review band or better; left is the smaller id.
create table match_pair (
  left_record_id uuid not null,
  right_record_id uuid not null,
  bits double precision not null,
  -- the people stayed apart, and somebody should look
  is_review boolean not null default false,
  primary key (left_record_id, right_record_id)
);
create index match_pair_by_right on match_pair (right_record_id);

-- What all of it was computed under: settings, version of the model, rules of normalisation. One row at most; another basis, and
-- everybody is matched anew.
create table match_basis (
  is_only boolean primary key default true check (is_only),
  basis text not null
);
