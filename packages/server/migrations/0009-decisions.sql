-- Decisions and what came of them. Facts carry the record through which the person was addressed; who the person is
-- follows from the record. Definitions are versioned rows: a receipt names versions, and none of them ever changes.

create table moment (
  moment_key text not null,
  version integer not null,
  definition jsonb not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  primary key (moment_key, version)
);

create table action (
  action_key text not null,
  version integer not null,
  definition jsonb not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  primary key (action_key, version)
);

create table goal (
  goal_key text not null,
  version integer not null,
  definition jsonb not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  -- when every earlier decision had been asked for this version; null while that is under way
  joined_at timestamptz,
  primary key (goal_key, version)
);

-- Fact: what was chosen for whom, and its receipt.
create table decision (
  decision_id uuid primary key,
  -- keyed hash of (source, request id); a request that comes again is answered with the decision it had
  request_key uuid not null unique,
  -- keyed hash of the request's body: another one under the same request id is refused
  body_key uuid not null,
  -- whose key asked
  source_id uuid not null,
  -- after an erasure one that stands for nobody, the same for all decisions of the person
  record_id uuid not null,
  moment_key text not null,
  moment_version integer not null,
  -- null for silence
  action_key text,
  action_version integer,
  propensity double precision not null,
  -- keys of the actions that could be drawn besides silence
  survivors text[] not null default '{}',
  season integer not null,
  is_held_out boolean not null,
  is_wash_out boolean not null,
  -- a persuasion was chosen: what caps count
  is_persuasion boolean not null,
  -- asked for by a bot or as a test: decided for, and left out of every comparison
  is_excluded boolean not null default false,
  -- before the decision and never changed afterwards: what the person had ordered by then, in minor units of the brand's
  -- currency, and how many orders; for the comparison with themselves (CUPED)
  pre_value numeric not null,
  pre_count integer not null,
  decided_at timestamptz not null,
  -- JSON; see core/decide/receipt.ts
  receipt text not null,
  is_erased boolean not null default false
);
-- Written once and read for few: packing it cost a decision a tenth of its time.
alter table decision alter receipt set storage external;
create index decision_by_record on decision (record_id, decided_at);
create index decision_by_time on decision (decided_at, decision_id);

-- Computed: what came of a decision, once for each goal. May be thrown away and computed again.
create table outcome (
  decision_id uuid not null,
  goal_key text not null,
  goal_version integer not null,
  -- of the first thing that reached the goal
  reached_at timestamptz not null,
  -- distinct orders or events within the window
  times integer not null,
  -- worth of all of them, less what was given back; minor units of the brand's currency, or the property's unit
  value numeric not null,
  primary key (decision_id, goal_key)
);

-- Fact, append-only: what a person said about a purpose.
create table consent (
  consent_id uuid primary key,
  record_id uuid not null,
  purpose text not null,
  channel text,
  is_granted boolean not null,
  -- of the person's word
  said_at timestamptz not null,
  recorded_at timestamptz not null,
  made_by text not null,
  -- where and how it was said: the text that was shown, the form, the call
  proof jsonb not null default '{}'
);
create index consent_by_record on consent (record_id);

-- Fact: who must not be contacted. Lifted, never deleted.
create table suppression (
  suppression_id uuid primary key,
  kind text not null check (kind in ('deceased', 'do_not_contact', 'legal', 'minor', 'distress')),
  -- one of the two: a person, or an address whoever holds it
  record_id uuid,
  identifier_id uuid,
  -- whoever lives with the person is written to with care
  has_household_care boolean not null default false,
  asked_by text not null,
  reason text not null,
  made_by text not null,
  made_at timestamptz not null,
  lifted_by text,
  lift_reason text,
  lifted_at timestamptz,
  check ((record_id is null) <> (identifier_id is null))
);
create index suppression_by_record on suppression (record_id) where record_id is not null;
create index suppression_by_identifier on suppression (identifier_id) where identifier_id is not null;

create table survey (
  survey_key text not null,
  version integer not null,
  definition jsonb not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  primary key (survey_key, version)
);

-- Fact: what a person answered to one of the few questions that both arms are asked. Once.
create table survey_answer (
  answer_id uuid primary key,
  survey_key text not null,
  -- of the texts that the person was shown; the latest until there is an answer
  survey_version integer not null,
  record_id uuid not null,
  season integer not null,
  is_held_out boolean not null,
  asked_by text not null,
  asked_at timestamptz not null,
  -- until when an answer is taken; never beyond the season
  closes_at timestamptz not null,
  -- null while it was asked and not answered
  answered_at timestamptz,
  locale text,
  answers jsonb not null default '{}',
  is_erased boolean not null default false
);
-- Whom an erasure left as nobody may have been asked as two.
create unique index survey_answer_once on survey_answer (survey_key, record_id, season) where not is_erased;
