import { randomBytes } from "node:crypto";
import pg from "pg";

/** The role the product connects as: it owns its database and nothing else. */
const PRODUCT_ROLE = "plumbline_app";

// Tables take their own sequences along; row types and array types belong to what they were made for.
const OTHERS_OBJECTS = `
  select format('alter %s %s owner to ${PRODUCT_ROLE}', kind, name) as change from (
    select case relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence'
        when 'f' then 'foreign table' else 'table' end as kind, c.oid::regclass::text as name, relowner as owner,
        relnamespace as schema
      from pg_class c
      where relkind in ('r', 'p', 'v', 'm', 'f') or relkind = 'S' and not exists (
        select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i'))
    union all
    select case prokind when 'p' then 'procedure' when 'a' then 'aggregate' else 'function' end,
        p.oid::regprocedure::text, proowner, pronamespace from pg_proc p
    union all
    select case typtype when 'd' then 'domain' else 'type' end, t.oid::regtype::text, typowner, typnamespace
      from pg_type t
      where typtype in ('e', 'd', 'r') or typtype = 'c' and (
        select relkind = 'c' from pg_class c where c.oid = t.typrelid)
  ) as objects
  where schema = 'public'::regnamespace and owner <> '${PRODUCT_ROLE}'::regrole`;

/**
 * Lets the product connect as a role that is no superuser, and returns its connection string; `adminUrl` is the
 * superuser's. What a cluster of an earlier version holds is moved over. The password is new at each start, and is
 * nowhere but in this process.
 */
export async function openProductRole(adminUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const password = randomBytes(24).toString("hex");
  try {
    await client.query("begin");
    const { rowCount } = await client.query("select from pg_roles where rolname = $1", [PRODUCT_ROLE]);
    if (rowCount === 0) await client.query(`create role ${PRODUCT_ROLE}`);
    await client.query(
      `alter role ${PRODUCT_ROLE} with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '${password}'`,
    );
    // The owner of the database owns its schema `public`.
    await client.query(`alter database postgres owner to ${PRODUCT_ROLE}`);
    const { rows } = await client.query<{ change: string }>(OTHERS_OBJECTS);
    for (const { change } of rows) await client.query(change);
    await client.query("commit");
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  url.username = PRODUCT_ROLE;
  url.password = password;
  return url.href;
}
