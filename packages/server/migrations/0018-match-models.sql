-- Models by which people are matched. The shipped one is version 0 and has no row. Never changed once made: somebody's reason to
-- promote it would no longer be what it was.
create table match_model (
  version integer primary key check (version > 0),
  -- MatchingModel as JSON, byte for byte as it was learned; of its text and costs the SHA-256
  model text not null,
  digest text not null,
  cost_false_merge double precision not null check (cost_false_merge > 0),
  cost_false_split double precision not null check (cost_false_split > 0),
  cost_review double precision not null check (cost_review > 0),
  -- learned from records, or the chances of another version under other costs
  origin text not null check (origin in ('learned', 'recosted')),
  from_version integer,
  seed integer,
  records integer not null,
  made_at timestamptz not null default now(),
  made_by text not null
);

-- Which version is in use: the last one promoted. Nothing here means version 0.
create table match_promotion (
  ordinal integer primary key check (ordinal > 0),
  version integer not null,
  promoted_at timestamptz not null default now(),
  promoted_by text not null,
  reason text
);

-- Learning, looking at what would change, and promoting take long: asked for here, done by whichever process claims it. When its lease
-- runs out, that process has died, and another one begins anew.
create table match_work (
  work_id uuid primary key default gen_random_uuid(),
  kind text not null check (kind in ('train', 'shadow', 'promote')),
  -- of the version that is learned: null until it is there
  version integer,
  -- what was asked for, and how far it is (JSON)
  input text not null,
  progress text,
  asked_by text not null,
  asked_at timestamptz not null default now(),
  lease_id uuid,
  leased_until timestamptz,
  -- how often it was begun: work that ends the process each time is given up
  tries smallint not null default 0,
  ended_at timestamptz,
  -- without personal data: counts, and ids of people and records (JSON)
  result text,
  failure text
);
-- One at a time of each kind.
create unique index match_work_open on match_work (kind) where ended_at is null;
create index match_work_by_version on match_work (version, asked_at desc);
