-- A review item may be put off, and may be ruled by a judgement; what it was about is kept with the ruling, since the item
-- itself goes when its evidence does.
alter table review_ruling drop constraint review_ruling_status_check;
alter table review_ruling add constraint review_ruling_status_check
  check (status in ('dismissed', 'same', 'different', 'later'));
alter table review_ruling
  -- of an item that was put off: when it comes back
  add column until timestamptz,
  add column judgement_id uuid,
  add column reason text,
  -- null for rulings from before these columns; the item says it while it is there
  add column kind text,
  add column subject text,
  add column evidence text[];
create index review_ruling_by_time on review_ruling (ruled_at, review_key);
create index review_ruling_by_judgement on review_ruling (judgement_id) where judgement_id is not null;

-- How sure whoever asked for it was; null where nobody said.
alter table suppression add column confidence text check (confidence in ('certain', 'likely', 'unsure'));
