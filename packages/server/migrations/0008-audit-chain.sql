-- Entries of the audit are chained after they have committed: each has the hash of itself and of the one before it.
alter table audit
  add column sequence bigint unique check (sequence > 0),
  add column hash text,
  add check ((sequence is null) = (hash is null));
create index audit_unchained on audit (at, audit_id) where sequence is null;
