-- The audit is read newest first, a page at a time; of one thing, whatever was done to it.
create index audit_by_time on audit (at, audit_id);
create index audit_by_subject on audit (subject, at);
