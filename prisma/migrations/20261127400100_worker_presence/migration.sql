-- When any worker was last seen, kept also when the last one stops in order: what was pushed while none ran is asked for.
create table "worker_presence" (
  "id" integer primary key default 1 check ("id" = 1),
  "seen_at" timestamptz(3)
);
insert into "worker_presence" ("seen_at") select max("seen_at") from "worker_beat";
