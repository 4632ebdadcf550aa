-- Of an outcome, what followed a persuasion that was chosen with or after its decision, by the last one's action:
-- [{action, times, value}]. What last-touch attribution would claim, kept where the randomised comparison looks.
alter table outcome add column claims jsonb not null default '[]';
-- Earlier decisions are asked anew.
update goal set joined_at = null;

-- When the last backup was made, without reading the audit.
create index audit_of_backups on audit (at) where action = 'backup.made';
