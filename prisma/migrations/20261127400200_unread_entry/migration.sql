-- What Withings sent and Plumbline could not read: where and why, and what names it; nothing that was measured.
create table "unread_entry" (
  "connection_id" uuid not null references "connection"("id") on delete cascade on update cascade,
  "kind" text not null,
  "item" text not null,
  "reason" text not null,
  "count" integer not null,
  "first_seen_at" timestamptz(3) not null default current_timestamp,
  "seen_at" timestamptz(3) not null default current_timestamp,
  primary key ("connection_id", "kind", "item", "reason")
);
