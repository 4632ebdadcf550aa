-- What came in, by source and hour: counted by every server process as it takes events in, and written down twice a
-- second while any come. A process that is killed forgets what it had not written yet; the events themselves are exact.
create table source_activity (
  source_id uuid not null,
  hour timestamptz not null,
  accepted bigint not null,
  duplicates bigint not null,
  quarantined bigint not null,
  last_at timestamptz not null,
  constraint source_activity_pkey primary key (source_id, hour)
);

-- Who watches what comes in, and what they are told: written only while somebody watches, kept for a minute, worth
-- nothing after a crash (docs/decisions/0032).
create unlogged table live_watch (
  watch_id uuid not null,
  filter jsonb not null,
  since timestamptz not null,
  until timestamptz not null,
  constraint live_watch_pkey primary key (watch_id)
);
create unlogged table live_part (
  watch_id uuid not null,
  process_id uuid not null,
  sequence bigint not null,
  made_at timestamptz not null,
  body text not null,
  constraint live_part_pkey primary key (watch_id, process_id, sequence)
);
