-- What arrives together is stored as one row, and given rows of its own by a worker.
create table notification_batch (
  id bigserial primary key,
  received_at timestamptz(3) not null,
  not_before timestamptz(3) not null,
  secret_hashes text[] not null,
  notifications json not null
);
-- It is empty most of the time: what was filed must not be walked over again and again.
alter table notification_batch set (autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_scale_factor = 0);
