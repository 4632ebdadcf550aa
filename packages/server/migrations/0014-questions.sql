-- The registry of questions: versioned rows like moments, actions and goals. That a question was asked, answered or declined
-- is an event; nothing else about it is stored.

create table question (
  question_key text not null,
  version integer not null,
  definition jsonb not null,
  made_by text not null,
  made_at timestamptz not null default now(),
  primary key (question_key, version)
);

-- Few events are of questions: what a person was asked, and what was asked lately, without looking at the others.
create index event_of_question_by_record on event (record_id, occurred_at)
  where type = 'track' and name in ('Question Asked', 'Question Answered', 'Question Declined');
create index event_of_question_by_time on event (occurred_at)
  where type = 'track' and name in ('Question Asked', 'Question Answered', 'Question Declined');
