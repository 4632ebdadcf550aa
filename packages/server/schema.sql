create table access_key (
  access_key_id uuid not null,
  name text not null,
  key_hash bytea not null,
  scopes text[] not null,
  fields text[],
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  revoked_by text,
  last_used_at timestamp with time zone,
  constraint access_key_key_hash_key UNIQUE (key_hash),
  constraint access_key_pkey PRIMARY KEY (access_key_id)
);

create table action (
  action_key text not null,
  version integer not null,
  definition jsonb not null,
  made_by text not null,
  made_at timestamp with time zone not null default now(),
  constraint action_pkey PRIMARY KEY (action_key, version)
);

create table audit (
  audit_id uuid not null,
  at timestamp with time zone not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'::jsonb,
  sequence bigint,
  hash text,
  constraint audit_check CHECK (((sequence IS NULL) = (hash IS NULL))),
  constraint audit_pkey PRIMARY KEY (audit_id),
  constraint audit_sequence_check CHECK ((sequence > 0)),
  constraint audit_sequence_key UNIQUE (sequence)
);
CREATE INDEX audit_by_subject ON public.audit USING btree (subject, at);
CREATE INDEX audit_by_time ON public.audit USING btree (at, audit_id);
CREATE INDEX audit_of_backups ON public.audit USING btree (at) WHERE (action = 'backup.made'::text);
CREATE INDEX audit_unchained ON public.audit USING btree (at, audit_id) WHERE (sequence IS NULL);

create table brand_setting (
  version integer not null,
  settings jsonb not null,
  made_by text not null,
  made_at timestamp with time zone not null default now(),
  constraint brand_setting_pkey PRIMARY KEY (version)
);

create table change (
  profile_id uuid not null,
  version bigint not null,
  xid xid8 not null default pg_current_xact_id(),
  kind text not null,
  before jsonb,
  after jsonb,
  cause jsonb not null,
  changed_at timestamp with time zone not null default now(),
  constraint change_pkey PRIMARY KEY (profile_id, version)
);
CREATE INDEX change_by_feed ON public.change USING btree (xid, profile_id, version);

create table consent (
  consent_id uuid not null,
  record_id uuid not null,
  purpose text not null,
  channel text,
  is_granted boolean not null,
  said_at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  made_by text not null,
  proof jsonb not null default '{}'::jsonb,
  constraint consent_pkey PRIMARY KEY (consent_id)
);
CREATE INDEX consent_by_record ON public.consent USING btree (record_id);

create table decision (
  decision_id uuid not null,
  request_key uuid not null,
  body_key uuid not null,
  source_id uuid not null,
  record_id uuid not null,
  moment_key text not null,
  moment_version integer not null,
  action_key text,
  action_version integer,
  propensity double precision not null,
  survivors text[] not null default '{}'::text[],
  season integer not null,
  is_held_out boolean not null,
  is_wash_out boolean not null,
  is_persuasion boolean not null,
  is_excluded boolean not null default false,
  pre_value numeric not null,
  pre_count integer not null,
  decided_at timestamp with time zone not null,
  receipt text not null,
  is_erased boolean not null default false,
  refusals text[] not null default '{}'::text[],
  owed text[] not null default '{}'::text[],
  constraint decision_pkey PRIMARY KEY (decision_id),
  constraint decision_request_key_key UNIQUE (request_key)
);
CREATE INDEX decision_by_record ON public.decision USING btree (record_id, decided_at);
CREATE INDEX decision_by_time ON public.decision USING btree (decided_at, decision_id);

create table dedupe (
  dedupe_key uuid not null,
  body_hash bigint not null,
  expires_on date,
  constraint dedupe_pkey PRIMARY KEY (dedupe_key)
) partition by hash (dedupe_key);

create table dedupe_00 partition of dedupe for values with (modulus 16, remainder 0);

create table dedupe_01 partition of dedupe for values with (modulus 16, remainder 1);

create table dedupe_02 partition of dedupe for values with (modulus 16, remainder 2);

create table dedupe_03 partition of dedupe for values with (modulus 16, remainder 3);

create table dedupe_04 partition of dedupe for values with (modulus 16, remainder 4);

create table dedupe_05 partition of dedupe for values with (modulus 16, remainder 5);

create table dedupe_06 partition of dedupe for values with (modulus 16, remainder 6);

create table dedupe_07 partition of dedupe for values with (modulus 16, remainder 7);

create table dedupe_08 partition of dedupe for values with (modulus 16, remainder 8);

create table dedupe_09 partition of dedupe for values with (modulus 16, remainder 9);

create table dedupe_10 partition of dedupe for values with (modulus 16, remainder 10);

create table dedupe_11 partition of dedupe for values with (modulus 16, remainder 11);

create table dedupe_12 partition of dedupe for values with (modulus 16, remainder 12);

create table dedupe_13 partition of dedupe for values with (modulus 16, remainder 13);

create table dedupe_14 partition of dedupe for values with (modulus 16, remainder 14);

create table dedupe_15 partition of dedupe for values with (modulus 16, remainder 15);

create table deployment (
  is_only boolean not null default true,
  secret bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint deployment_is_only_check CHECK (is_only),
  constraint deployment_pkey PRIMARY KEY (is_only)
);

create table erasure (
  erasure_id uuid not null,
  reason text not null,
  made_by text not null,
  erased_at timestamp with time zone not null,
  records integer not null,
  events integer not null,
  constraint erasure_pkey PRIMARY KEY (erasure_id)
);

create table event (
  record_id uuid not null,
  occurred_at timestamp with time zone not null,
  event_id uuid not null,
  received_at timestamp with time zone not null,
  source_id uuid not null,
  dedupe_key uuid not null,
  trust smallint not null,
  marks smallint not null,
  type text not null,
  name text,
  verified text,
  consent text,
  payload text not null,
  constraint event_pkey PRIMARY KEY (record_id, occurred_at, event_id, received_at)
) partition by range (received_at);
CREATE INDEX event_by_arrival ON ONLY public.event USING brin (received_at) WITH (pages_per_range='32', autosummarize='on');
CREATE INDEX event_of_question_by_record ON ONLY public.event USING btree (record_id, occurred_at) WHERE ((type = 'track'::text) AND (name = ANY (ARRAY['Question Asked'::text, 'Question Answered'::text, 'Question Declined'::text])));
CREATE INDEX event_of_question_by_time ON ONLY public.event USING btree (occurred_at) WHERE ((type = 'track'::text) AND (name = ANY (ARRAY['Question Asked'::text, 'Question Answered'::text, 'Question Declined'::text])));

create table export_schedule (
  schedule_id uuid not null,
  request jsonb not null,
  every text not null,
  run_at text not null,
  folder text not null,
  keep integer,
  next_run_at timestamp with time zone not null,
  covered_until timestamp with time zone,
  failures integer not null default 0,
  lease_id uuid,
  leased_until timestamp with time zone,
  last_started_at timestamp with time zone,
  last_ended_at timestamp with time zone,
  last_outcome text,
  last_detail text,
  last_rows bigint,
  last_bytes bigint,
  last_folder text,
  created_at timestamp with time zone not null default now(),
  constraint export_schedule_folder_key UNIQUE (folder),
  constraint export_schedule_keep_check CHECK ((keep > 0)),
  constraint export_schedule_last_outcome_check CHECK ((last_outcome = ANY (ARRAY['done'::text, 'failed'::text]))),
  constraint export_schedule_pkey PRIMARY KEY (schedule_id)
);

create table goal (
  goal_key text not null,
  version integer not null,
  definition jsonb not null,
  made_by text not null,
  made_at timestamp with time zone not null default now(),
  joined_at timestamp with time zone,
  constraint goal_pkey PRIMARY KEY (goal_key, version)
);

create table household (
  household_id uuid not null,
  people integer not null,
  since timestamp with time zone,
  constraint household_pkey PRIMARY KEY (household_id)
);

create table household_home (
  key bigint not null,
  household_id uuid not null,
  constraint household_home_pkey PRIMARY KEY (key, household_id)
);
CREATE INDEX household_home_by_household ON public.household_home USING btree (household_id);

create table household_key (
  key bigint not null,
  profile_id uuid not null,
  constraint household_key_pkey PRIMARY KEY (key, profile_id)
);
CREATE INDEX household_key_by_profile ON public.household_key USING btree (profile_id);

create table household_member (
  household_id uuid not null,
  profile_id uuid not null,
  since timestamp with time zone,
  until timestamp with time zone,
  constraint household_member_pkey PRIMARY KEY (household_id, profile_id)
);
CREATE INDEX household_member_by_profile ON public.household_member USING btree (profile_id);

create table household_person (
  profile_id uuid not null,
  evidence text not null,
  constraint household_person_pkey PRIMARY KEY (profile_id)
);

create table household_queue (
  queue_id uuid not null default gen_random_uuid(),
  record_id uuid not null,
  queued_at timestamp with time zone not null default clock_timestamp(),
  constraint household_queue_pkey PRIMARY KEY (queue_id)
);
CREATE INDEX household_queue_by_time ON public.household_queue USING btree (queued_at);

create table household_ruling (
  ruling_id uuid not null,
  kind text not null,
  left_record_id uuid not null,
  right_record_id uuid,
  reason text not null,
  made_by text not null,
  made_at timestamp with time zone not null default now(),
  revoked_by text,
  revoked_at timestamp with time zone,
  constraint household_ruling_check CHECK (((kind = 'hidden'::text) = (right_record_id IS NULL))),
  constraint household_ruling_kind_check CHECK ((kind = ANY (ARRAY['together'::text, 'apart'::text, 'hidden'::text]))),
  constraint household_ruling_pkey PRIMARY KEY (ruling_id)
);
CREATE INDEX household_ruling_by_left ON public.household_ruling USING btree (left_record_id) WHERE (revoked_at IS NULL);
CREATE INDEX household_ruling_by_right ON public.household_ruling USING btree (right_record_id) WHERE (revoked_at IS NULL);
CREATE INDEX household_ruling_by_time ON public.household_ruling USING btree (made_at DESC, ruling_id DESC);

create table identifier (
  identifier_id uuid not null,
  namespace text not null,
  type text not null,
  value text not null,
  state text not null default 'sss'::text,
  is_cut boolean not null default false,
  is_shared boolean not null default false,
  winner_record_id uuid,
  constraint identifier_pkey PRIMARY KEY (identifier_id)
) with (fillfactor=90);
CREATE INDEX identifier_by_email ON public.identifier USING btree (value text_pattern_ops) WHERE (type = 'email'::text);
CREATE INDEX identifier_by_end ON public.identifier USING btree (reverse(value) text_pattern_ops) WHERE (type = ANY (ARRAY['phone'::text, 'loyalty_card'::text, 'customer_number'::text, 'order_id'::text]));

create table judgement (
  judgement_id uuid not null,
  kind text not null,
  left_record_id uuid not null,
  right_record_id uuid not null,
  reason text not null,
  made_by text not null,
  made_at timestamp with time zone not null default now(),
  revoked_by text,
  revoked_at timestamp with time zone,
  constraint judgement_kind_check CHECK ((kind = ANY (ARRAY['same'::text, 'different'::text]))),
  constraint judgement_pkey PRIMARY KEY (judgement_id)
);
CREATE INDEX judgement_by_left ON public.judgement USING btree (left_record_id) WHERE (revoked_at IS NULL);
CREATE INDEX judgement_by_right ON public.judgement USING btree (right_record_id) WHERE (revoked_at IS NULL);

create table live_part (
  watch_id uuid not null,
  process_id uuid not null,
  sequence bigint not null,
  made_at timestamp with time zone not null,
  body text not null,
  constraint live_part_pkey PRIMARY KEY (watch_id, process_id, sequence)
);

create table live_watch (
  watch_id uuid not null,
  filter jsonb not null,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  constraint live_watch_pkey PRIMARY KEY (watch_id)
);

create table match_basis (
  is_only boolean not null default true,
  basis text not null,
  constraint match_basis_is_only_check CHECK (is_only),
  constraint match_basis_pkey PRIMARY KEY (is_only)
);

create table match_key (
  key bigint not null,
  record_id uuid not null,
  constraint match_key_pkey PRIMARY KEY (key, record_id)
);

create table match_model (
  version integer not null,
  model text not null,
  digest text not null,
  cost_false_merge double precision not null,
  cost_false_split double precision not null,
  cost_review double precision not null,
  origin text not null,
  from_version integer,
  seed integer,
  records integer not null,
  made_at timestamp with time zone not null default now(),
  made_by text not null,
  constraint match_model_cost_false_merge_check CHECK ((cost_false_merge > (0)::double precision)),
  constraint match_model_cost_false_split_check CHECK ((cost_false_split > (0)::double precision)),
  constraint match_model_cost_review_check CHECK ((cost_review > (0)::double precision)),
  constraint match_model_origin_check CHECK ((origin = ANY (ARRAY['learned'::text, 'recosted'::text]))),
  constraint match_model_pkey PRIMARY KEY (version),
  constraint match_model_version_check CHECK ((version > 0))
);

create table match_pair (
  left_record_id uuid not null,
  right_record_id uuid not null,
  bits double precision not null,
  is_review boolean not null default false,
  constraint match_pair_pkey PRIMARY KEY (left_record_id, right_record_id)
);
CREATE INDEX match_pair_by_right ON public.match_pair USING btree (right_record_id);

create table match_promotion (
  ordinal integer not null,
  version integer not null,
  promoted_at timestamp with time zone not null default now(),
  promoted_by text not null,
  reason text,
  constraint match_promotion_ordinal_check CHECK ((ordinal > 0)),
  constraint match_promotion_pkey PRIMARY KEY (ordinal)
);

create table match_queue (
  queue_id uuid not null default gen_random_uuid(),
  record_id uuid not null,
  queued_at timestamp with time zone not null default clock_timestamp(),
  constraint match_queue_pkey PRIMARY KEY (queue_id)
);
CREATE INDEX match_queue_by_record ON public.match_queue USING btree (record_id);
CREATE INDEX match_queue_by_time ON public.match_queue USING btree (queued_at);

create table match_record (
  record_id uuid not null,
  firm_id uuid not null,
  person text not null,
  is_indexed boolean not null,
  match_id uuid,
  constraint match_record_pkey PRIMARY KEY (record_id)
) with (fillfactor=90);
CREATE INDEX match_record_by_firm ON public.match_record USING btree (firm_id);
CREATE INDEX match_record_by_match ON public.match_record USING btree (match_id) WHERE (match_id IS NOT NULL);

create table match_work (
  work_id uuid not null default gen_random_uuid(),
  kind text not null,
  version integer,
  input text not null,
  progress text,
  asked_by text not null,
  asked_at timestamp with time zone not null default now(),
  lease_id uuid,
  leased_until timestamp with time zone,
  tries smallint not null default 0,
  ended_at timestamp with time zone,
  result text,
  failure text,
  constraint match_work_kind_check CHECK ((kind = ANY (ARRAY['train'::text, 'shadow'::text, 'promote'::text]))),
  constraint match_work_pkey PRIMARY KEY (work_id)
);
CREATE INDEX match_work_by_version ON public.match_work USING btree (version, asked_at DESC);
CREATE UNIQUE INDEX match_work_open ON public.match_work USING btree (kind) WHERE (ended_at IS NULL);

create table membership (
  record_id uuid not null,
  profile_id uuid not null,
  since timestamp with time zone not null default clock_timestamp(),
  until timestamp with time zone,
  constraint membership_pkey PRIMARY KEY (record_id, since)
);
CREATE INDEX membership_by_profile ON public.membership USING btree (profile_id);

create table message_conflict (
  source_id uuid not null,
  conflicts bigint not null,
  last_at timestamp with time zone not null,
  constraint message_conflict_pkey PRIMARY KEY (source_id)
);

create table moment (
  moment_key text not null,
  version integer not null,
  definition jsonb not null,
  made_by text not null,
  made_at timestamp with time zone not null default now(),
  constraint moment_pkey PRIMARY KEY (moment_key, version)
);

create table outcome (
  decision_id uuid not null,
  goal_key text not null,
  goal_version integer not null,
  reached_at timestamp with time zone not null,
  times integer not null,
  value numeric not null,
  claims jsonb not null default '[]'::jsonb,
  constraint outcome_pkey PRIMARY KEY (decision_id, goal_key)
);

create table plan_drift (
  drift_id uuid not null,
  source_id uuid not null,
  event_type text not null,
  event_name text,
  kind text not null,
  path text not null,
  seen text,
  expected text,
  plan_version integer not null,
  occurrences bigint not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  constraint plan_drift_pkey PRIMARY KEY (drift_id)
);

create table privacy_request (
  request_id uuid not null,
  source_id uuid not null,
  kind text not null,
  status text not null default 'waiting'::text,
  sealed bytea,
  received_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  attempts integer not null default 0,
  next_try_at timestamp with time zone not null default now(),
  leased_until timestamp with time zone,
  outcome jsonb not null default '{}'::jsonb,
  decided_by text,
  decided_at timestamp with time zone,
  constraint privacy_request_kind_check CHECK ((kind = ANY (ARRAY['access'::text, 'erasure'::text, 'customer_deleted'::text, 'shop_erasure'::text]))),
  constraint privacy_request_pkey PRIMARY KEY (request_id),
  constraint privacy_request_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'open'::text, 'done'::text, 'dismissed'::text])))
);
CREATE INDEX privacy_request_by_status ON public.privacy_request USING btree (status, received_at, request_id);
CREATE INDEX privacy_request_waiting ON public.privacy_request USING btree (next_try_at) WHERE (status = 'waiting'::text);

create table profile (
  profile_id uuid not null,
  version bigint not null,
  is_identified boolean not null,
  fold text not null,
  lost_orders text[] not null default '{}'::text[],
  traits jsonb not null default '{}'::jsonb,
  search_text text not null default ''::text,
  constraint profile_pkey PRIMARY KEY (profile_id)
) with (fillfactor=70);
CREATE INDEX profile_by_search ON public.profile USING gin (array_to_tsvector(string_to_array(search_text, ' '::text))) WHERE (search_text <> ''::text);

create table profile_count (
  profile_id uuid not null,
  settled_by xid8 not null default pg_current_xact_id(),
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  event_count bigint not null,
  page_view_count bigint not null,
  product_view_count bigint not null,
  cart_addition_count bigint not null,
  checkout_count bigint not null,
  search_count bigint not null,
  constraint profile_count_pkey PRIMARY KEY (profile_id)
) with (fillfactor=25);

create table quarantine (
  quarantine_id uuid not null,
  source_id uuid not null,
  received_at timestamp with time zone not null,
  reason text not null,
  detail text not null,
  message_id text,
  trust smallint not null,
  body text not null,
  replayed_at timestamp with time zone,
  original_body text,
  edited_at timestamp with time zone,
  edited_by text,
  constraint quarantine_pkey PRIMARY KEY (quarantine_id)
);
CREATE INDEX quarantine_by_arrival ON public.quarantine USING btree (received_at, quarantine_id);
CREATE INDEX quarantine_by_message ON public.quarantine USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX quarantine_waiting ON public.quarantine USING btree (received_at, quarantine_id) WHERE (replayed_at IS NULL);

create table question (
  question_key text not null,
  version integer not null,
  definition jsonb not null,
  made_by text not null,
  made_at timestamp with time zone not null default now(),
  constraint question_pkey PRIMARY KEY (question_key, version)
);

create table record (
  record_id uuid not null,
  source_id uuid not null,
  trust smallint not null,
  subject_type text not null,
  namespace text not null,
  subject text not null,
  profile_id uuid,
  first_at timestamp with time zone not null,
  name text,
  name_at timestamp with time zone,
  name_key uuid,
  known text not null,
  summary text not null,
  soft_values text not null default '{}'::text,
  firm_id uuid,
  constraint record_pkey PRIMARY KEY (record_id)
) with (fillfactor=90);
CREATE INDEX record_by_profile ON public.record USING btree (profile_id);
CREATE INDEX record_by_source ON public.record USING btree (source_id);

create table record_alias (
  record_id uuid not null,
  alias_record_id uuid not null,
  constraint record_alias_pkey PRIMARY KEY (record_id, alias_record_id)
);
CREATE INDEX record_alias_by_alias ON public.record_alias USING btree (alias_record_id);

create table record_identifier (
  record_id uuid not null,
  identifier_id uuid not null,
  trust smallint not null,
  is_subject boolean not null,
  first_at timestamp with time zone,
  first_key uuid,
  is_sole boolean not null default false,
  constraint record_identifier_pkey PRIMARY KEY (record_id, identifier_id)
);
CREATE INDEX record_identifier_by_identifier ON public.record_identifier USING btree (identifier_id, record_id);
CREATE INDEX record_identifier_shared ON public.record_identifier USING btree (record_id) WHERE (NOT is_sole);
CREATE INDEX record_identifier_sole ON public.record_identifier USING btree (identifier_id) WHERE is_sole;

create table retraction (
  retraction_id uuid not null,
  source_id uuid not null,
  record_id uuid,
  received_from timestamp with time zone,
  received_to timestamp with time zone,
  reason text not null,
  made_by text not null,
  made_at timestamp with time zone not null default now(),
  revoked_by text,
  revoked_at timestamp with time zone,
  constraint retraction_pkey PRIMARY KEY (retraction_id)
);

create table review (
  review_key uuid not null,
  kind text not null,
  subject text not null,
  evidence text[] not null,
  opened_at timestamp with time zone not null default now(),
  constraint review_pkey PRIMARY KEY (review_key)
);
CREATE INDEX review_by_subject ON public.review USING btree (subject);

create table review_ruling (
  review_key uuid not null,
  status text not null,
  ruled_by text not null,
  ruled_at timestamp with time zone not null default now(),
  until timestamp with time zone,
  judgement_id uuid,
  reason text,
  kind text,
  subject text,
  evidence text[],
  constraint review_ruling_pkey PRIMARY KEY (review_key),
  constraint review_ruling_status_check CHECK ((status = ANY (ARRAY['dismissed'::text, 'same'::text, 'different'::text, 'later'::text])))
);
CREATE INDEX review_ruling_by_judgement ON public.review_ruling USING btree (judgement_id) WHERE (judgement_id IS NOT NULL);
CREATE INDEX review_ruling_by_time ON public.review_ruling USING btree (ruled_at, review_key);

create table schema_migration (
  version integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migration_pkey PRIMARY KEY (version)
);

create table search_word (
  word text not null,
  constraint search_word_pkey PRIMARY KEY (word)
);
CREATE INDEX search_word_by_end ON public.search_word USING btree (reverse(word));

create table sign_in_link (
  link_hash bytea not null,
  staff_id uuid not null,
  made_by text not null,
  made_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sign_in_link_pkey PRIMARY KEY (link_hash)
);
CREATE INDEX sign_in_link_by_staff ON public.sign_in_link USING btree (staff_id);

create table source (
  source_id uuid not null,
  name text not null,
  department text not null,
  kind text not null,
  trust smallint not null,
  namespace text not null,
  dedupe_horizon_days integer,
  identity_keys jsonb not null default '[]'::jsonb,
  is_enabled boolean not null default true,
  created_at timestamp with time zone not null default now(),
  constraint source_dedupe_horizon_days_check CHECK ((dedupe_horizon_days > 0)),
  constraint source_name_key UNIQUE (name),
  constraint source_pkey PRIMARY KEY (source_id),
  constraint source_trust_check CHECK ((trust = ANY (ARRAY[0, 1])))
);

create table source_activity (
  source_id uuid not null,
  hour timestamp with time zone not null,
  accepted bigint not null,
  duplicates bigint not null,
  quarantined bigint not null,
  last_at timestamp with time zone not null,
  constraint source_activity_pkey PRIMARY KEY (source_id, hour)
);

create table source_key (
  key_hash bytea not null,
  source_id uuid not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  constraint source_key_pkey PRIMARY KEY (key_hash)
);
CREATE INDEX source_key_by_source ON public.source_key USING btree (source_id);

create table source_webhook (
  source_id uuid not null,
  kind text not null,
  settings jsonb not null,
  mapping jsonb,
  changed_at timestamp with time zone not null default now(),
  constraint source_webhook_kind_check CHECK ((kind = ANY (ARRAY['shopify'::text, 'generic'::text]))),
  constraint source_webhook_pkey PRIMARY KEY (source_id)
);

create table source_webhook_secret (
  secret_id uuid not null,
  source_id uuid not null,
  sealed bytea not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  constraint source_webhook_secret_pkey PRIMARY KEY (secret_id)
);
CREATE INDEX source_webhook_secret_by_source ON public.source_webhook_secret USING btree (source_id);

create table staff_account (
  issuer text not null,
  subject text not null,
  staff_id uuid not null,
  linked_at timestamp with time zone not null default now(),
  constraint staff_account_pkey PRIMARY KEY (issuer, subject)
);

create table staff_member (
  staff_id uuid not null,
  name text not null,
  email text,
  role text not null,
  created_at timestamp with time zone not null default now(),
  created_by text not null,
  disabled_at timestamp with time zone,
  constraint staff_member_pkey PRIMARY KEY (staff_id),
  constraint staff_member_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'marketer'::text, 'agent'::text, 'analyst'::text, 'privacy_officer'::text])))
);
CREATE UNIQUE INDEX staff_member_by_email ON public.staff_member USING btree (lower(email));

create table staff_session (
  session_id uuid not null,
  secret_hash bytea not null,
  staff_id uuid not null,
  way text not null,
  begun_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by text,
  constraint staff_session_pkey PRIMARY KEY (session_id),
  constraint staff_session_secret_hash_key UNIQUE (secret_hash),
  constraint staff_session_way_check CHECK ((way = ANY (ARRAY['link'::text, 'oidc'::text])))
);
CREATE INDEX staff_session_by_staff ON public.staff_session USING btree (staff_id);

create table suppression (
  suppression_id uuid not null,
  kind text not null,
  record_id uuid,
  identifier_id uuid,
  has_household_care boolean not null default false,
  asked_by text not null,
  reason text not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  lifted_by text,
  lift_reason text,
  lifted_at timestamp with time zone,
  confidence text,
  constraint suppression_check CHECK (((record_id IS NULL) <> (identifier_id IS NULL))),
  constraint suppression_confidence_check CHECK ((confidence = ANY (ARRAY['certain'::text, 'likely'::text, 'unsure'::text]))),
  constraint suppression_kind_check CHECK ((kind = ANY (ARRAY['deceased'::text, 'do_not_contact'::text, 'legal'::text, 'minor'::text, 'distress'::text]))),
  constraint suppression_pkey PRIMARY KEY (suppression_id)
);
CREATE INDEX suppression_by_identifier ON public.suppression USING btree (identifier_id) WHERE (identifier_id IS NOT NULL);
CREATE INDEX suppression_by_record ON public.suppression USING btree (record_id) WHERE (record_id IS NOT NULL);
CREATE INDEX suppression_with_care ON public.suppression USING btree (made_at) WHERE (has_household_care AND (lifted_at IS NULL));

create table suppression_hit (
  hit_id uuid not null,
  list_id uuid not null,
  version integer not null,
  entry_id uuid not null,
  record_id uuid not null,
  status text not null,
  bits double precision not null,
  attachment text not null,
  evidence uuid[] not null,
  found_at timestamp with time zone not null default now(),
  constraint suppression_hit_list_id_version_entry_id_record_id_key UNIQUE (list_id, version, entry_id, record_id),
  constraint suppression_hit_pkey PRIMARY KEY (hit_id),
  constraint suppression_hit_status_check CHECK ((status = ANY (ARRAY['open'::text, 'appealed'::text, 'confirmed'::text, 'reversed'::text])))
);
CREATE INDEX suppression_hit_by_place ON public.suppression_hit USING btree (list_id, version, found_at, hit_id);
CREATE INDEX suppression_hit_by_record ON public.suppression_hit USING btree (record_id);

create table suppression_hit_ruling (
  ruling_id uuid not null,
  list_id uuid not null,
  entry_id uuid not null,
  record_id uuid not null,
  kind text not null,
  evidence uuid[] not null,
  reason text not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  constraint suppression_hit_ruling_kind_check CHECK ((kind = ANY (ARRAY['appealed'::text, 'reversed'::text, 'confirmed'::text]))),
  constraint suppression_hit_ruling_pkey PRIMARY KEY (ruling_id)
);
CREATE INDEX suppression_hit_ruling_by_record ON public.suppression_hit_ruling USING btree (record_id);

create table suppression_list (
  list_id uuid not null,
  name text not null,
  kind text not null,
  owner text not null,
  legal_basis text not null,
  made_by text not null,
  made_at timestamp with time zone not null,
  constraint suppression_list_kind_check CHECK ((kind = ANY (ARRAY['deceased'::text, 'do_not_mail'::text, 'opt_out'::text]))),
  constraint suppression_list_name_key UNIQUE (name),
  constraint suppression_list_pkey PRIMARY KEY (list_id)
);

create table suppression_list_entry (
  list_id uuid not null,
  version integer not null,
  entry_id uuid not null,
  ref text not null,
  scope text not null,
  person text not null,
  died_on date,
  contact_ids uuid[] not null default '{}'::uuid[],
  constraint suppression_list_entry_pkey PRIMARY KEY (list_id, version, entry_id),
  constraint suppression_list_entry_scope_check CHECK ((scope = ANY (ARRAY['person'::text, 'household'::text, 'contact'::text])))
);
CREATE INDEX suppression_list_entry_by_contact ON public.suppression_list_entry USING gin (contact_ids) WHERE (contact_ids <> '{}'::uuid[]);

create table suppression_list_key (
  key bigint not null,
  list_id uuid not null,
  version integer not null,
  entry_id uuid not null,
  constraint suppression_list_key_pkey PRIMARY KEY (list_id, version, key, entry_id)
);

create table suppression_list_refusal (
  list_id uuid not null,
  version integer not null,
  line integer not null,
  reason text not null,
  constraint suppression_list_refusal_pkey PRIMARY KEY (list_id, version, line)
);

create table suppression_list_version (
  list_id uuid not null,
  version integer not null,
  state text not null,
  as_of date not null,
  valid_until date,
  mapping jsonb not null,
  entries integer not null default 0,
  faults integer not null default 0,
  compared_after uuid,
  compared integer not null default 0,
  people integer not null default 0,
  model_version integer not null default 0,
  complete_xid xid8,
  made_by text not null,
  made_at timestamp with time zone not null,
  forced_by text,
  forced_at timestamp with time zone,
  ended_by text,
  ended_at timestamp with time zone,
  end_reason text,
  format text,
  delimiter text,
  header text,
  received_bytes bigint not null default 0,
  received_lines integer not null default 0,
  refined_after uuid,
  is_forgotten boolean not null default false,
  constraint suppression_list_version_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'ndjson'::text]))),
  constraint suppression_list_version_pkey PRIMARY KEY (list_id, version),
  constraint suppression_list_version_state_check CHECK ((state = ANY (ARRAY['open'::text, 'draft'::text, 'in_force'::text, 'superseded'::text, 'withdrawn'::text, 'discarded'::text])))
);
CREATE UNIQUE INDEX suppression_list_in_force ON public.suppression_list_version USING btree (list_id) WHERE (state = 'in_force'::text);
CREATE INDEX suppression_list_looked_at ON public.suppression_list_version USING btree (list_id, version) WHERE (state = ANY (ARRAY['draft'::text, 'in_force'::text]));

create table suppression_queue (
  queue_id uuid not null default gen_random_uuid(),
  record_id uuid not null,
  constraint suppression_queue_pkey PRIMARY KEY (queue_id)
);

create table survey (
  survey_key text not null,
  version integer not null,
  definition jsonb not null,
  made_by text not null,
  made_at timestamp with time zone not null default now(),
  constraint survey_pkey PRIMARY KEY (survey_key, version)
);

create table survey_answer (
  answer_id uuid not null,
  survey_key text not null,
  survey_version integer not null,
  record_id uuid not null,
  season integer not null,
  is_held_out boolean not null,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  closes_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  locale text,
  answers jsonb not null default '{}'::jsonb,
  is_erased boolean not null default false,
  constraint survey_answer_pkey PRIMARY KEY (answer_id)
);
CREATE UNIQUE INDEX survey_answer_once ON public.survey_answer USING btree (survey_key, record_id, season) WHERE (NOT is_erased);

create table suspect (
  dedupe_key uuid not null,
  crashes integer not null,
  seen_at timestamp with time zone not null default now(),
  constraint suspect_pkey PRIMARY KEY (dedupe_key)
);

create table tombstone (
  hash uuid not null,
  erased_at timestamp with time zone not null,
  constraint tombstone_pkey PRIMARY KEY (hash)
);

create table tracking_plan (
  version integer not null,
  plan jsonb not null,
  made_by text not null,
  made_at timestamp with time zone not null default now(),
  constraint tracking_plan_pkey PRIMARY KEY (version)
);

create table webhook (
  webhook_id uuid not null,
  url text not null,
  description text not null,
  kinds text[] not null,
  include_record boolean not null,
  is_enabled boolean not null default true,
  disabled_at timestamp with time zone,
  disabled_reason text,
  failing_since timestamp with time zone,
  paused_until timestamp with time zone,
  feed_xid xid8 not null,
  feed_profile_id uuid not null,
  feed_version bigint not null,
  created_at timestamp with time zone not null default now(),
  constraint webhook_disabled_reason_check CHECK ((disabled_reason = ANY (ARRAY['gone'::text, 'failing'::text]))),
  constraint webhook_pkey PRIMARY KEY (webhook_id)
);

create table webhook_delivery (
  delivery_id uuid not null,
  webhook_id uuid not null,
  profile_id uuid not null,
  version bigint not null,
  kind text not null,
  body text not null,
  occurred_at timestamp with time zone not null,
  status text not null default 'pending'::text,
  attempts integer not null default 0,
  next_try_at timestamp with time zone,
  leased_until timestamp with time zone,
  attempted_at timestamp with time zone,
  answer_code integer,
  detail text,
  delivered_at timestamp with time zone,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint webhook_delivery_pkey PRIMARY KEY (delivery_id),
  constraint webhook_delivery_status_check CHECK ((status = ANY (ARRAY['pending'::text, 'delivered'::text, 'failed'::text]))),
  constraint webhook_delivery_webhook_id_profile_id_version_key UNIQUE (webhook_id, profile_id, version)
) with (fillfactor=80);
CREATE INDEX webhook_delivery_by_age ON public.webhook_delivery USING btree (webhook_id, created_at, delivery_id);
CREATE INDEX webhook_delivery_by_end ON public.webhook_delivery USING btree (created_at) WHERE (status <> 'pending'::text);
CREATE INDEX webhook_delivery_by_next_try ON public.webhook_delivery USING btree (webhook_id, next_try_at) WHERE (status = 'pending'::text);

create table webhook_secret (
  secret_id uuid not null,
  webhook_id uuid not null,
  sealed bytea not null,
  created_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  constraint webhook_secret_pkey PRIMARY KEY (secret_id)
);
CREATE INDEX webhook_secret_by_webhook ON public.webhook_secret USING btree (webhook_id);

CREATE OR REPLACE FUNCTION public.event_counts(event_source uuid, event_record uuid, event_received timestamp with time zone, event_marks smallint)
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$
  select event_marks & 3 = 0 and not exists (
    select 1 from retraction
    where revoked_at is null and source_id = event_source
      and (record_id is null or record_id = event_record)
      and (received_from is null or event_received >= received_from)
      and (received_to is null or event_received < received_to)
  )
$function$;

CREATE OR REPLACE FUNCTION public.queue_changed_people()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from suppression_list_version where state in ('draft', 'in_force')) then
    insert into suppression_queue (record_id) select distinct profile_id from added;
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.queue_changed_records()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from suppression_list_version where state in ('draft', 'in_force')) then
    insert into suppression_queue (record_id) select distinct record_id from added;
  end if;
  return null;
end
$function$;
