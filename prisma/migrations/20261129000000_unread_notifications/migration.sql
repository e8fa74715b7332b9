-- Batches hold forms as they were sent; a worker reads them. What waits in the old shape is filed first, by the
-- statement with which workers filed it.
with taken as (
  delete from notification_batch
  returning id, received_at, not_before, secret_hashes, notifications),
sent as (
  select t.id as batch, t.received_at, t.not_before, t.secret_hashes[n.place] as secret_hash, n.*
  from taken t cross join rows from (json_to_recordset(t.notifications) as (place int, user_id text, appli int,
    fields jsonb, kind inbox_kind, window_from bigint, window_to bigint, measures_from bigint, measures_to bigint))
    with ordinality as n(place, user_id, appli, fields, kind, window_from, window_to, measures_from, measures_to, nth)),
linked as (
  select c.id, c.withings_user_id, c.notify_secret_hash, c.state from connection c
  where c.notify_secret_hash in (select secret_hash from sent) for key share of c),
received as (
  select s.*, c.id as connection_id, c.state <> 'revoked' as fetched, nextval('notification_id_seq') as id,
    case when s.user_id is distinct from c.withings_user_id then 'unknown-user'
      when s.kind is null then 'not-followed' else 'accepted' end as outcome
  from (select * from sent order by batch, nth) s join linked c on c.notify_secret_hash = s.secret_hash),
noted as (
  insert into notification (id, connection_id, received_at, appli, fields, outcome)
  select id, connection_id, received_at, appli, fields, outcome from received),
wanted as (
  select connection_id, kind, window_from, window_to, not_before, id from received
  where outcome = 'accepted' and fetched
  union all
  select connection_id, 'measures', measures_from, measures_to, not_before, null from received
  where outcome = 'accepted' and fetched and measures_from is not null)
insert into inbox_item (connection_id, kind, cause, window_from, window_to, changes_only, not_before, notification_id)
select connection_id, kind, 'notification', to_timestamp(window_from / 1000.0), to_timestamp(window_to / 1000.0),
  kind = 'measures' and window_from is null, min(not_before), min(id)
from wanted group by connection_id, kind, window_from, window_to;

alter table notification_batch drop column notifications, add column forms text[] not null;
