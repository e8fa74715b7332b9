import fc from "fast-check";
import { expect, test } from "vitest";
import { parseDatabaseUrl } from "./database-url.ts";

const hostsOf = (url: string) => parseDatabaseUrl(url).hosts.map(({ host, port }) => `${host}|${port}`);

test.each([
  ["postgresql://u:p@db/plumbline", ["db|5432"], false],
  ["postgres://u:p@db:6543/plumbline?sslmode=require", ["db|6543"], false],
  ["postgresql://u:p@one,two:5433/db", ["one|5432", "two|5433"], true],
  ["postgresql://u:p@one:1,two:2/db?target_session_attrs=read-write", ["one|1", "two|2"], true],
  ["postgresql://u:p@one/db?target_session_attrs=primary", ["one|5432"], true],
  ["postgresql://u:p@one/db?target_session_attrs=any", ["one|5432"], false],
  ["postgresql://u:p@[::1]:5433,[fe80::2]/db", ["::1|5433", "fe80::2|5432"], true],
  ["postgresql://u:p%40ss@one/db", ["one|5432"], false],
  ["postgresql://u:p@ss@one/db", ["one|5432"], false],
  ["postgresql:///db?host=one,two&port=5433", ["one|5433", "two|5433"], true],
  ["postgresql:///db?host=/var/run/postgresql", ["/var/run/postgresql|5432"], false],
  ["postgresql:///db", ["localhost|5432"], false],
])("%s names %j, and must write: %s", (url, hosts, mustWrite) => {
  expect(hostsOf(url)).toEqual(hosts);
  expect(parseDatabaseUrl(url)).toMatchObject({ mustWrite, pooled: false });
});

test.each([
  ["postgresql://u:pa/ss@db:5432/x", "cannot be read"],
  ["postgresql://u:secret@db:port/x", "cannot be read"],
  ["postgresql://u:secret@db:99999/x", "cannot be read"],
  ["mysql://u:secret@db/x", "cannot be read"],
  ["postgresql:///x?host=a,b,c&port=1,2", "another number of ports"],
  ["postgresql://u:secret@a,b/x?target_session_attrs=standby", "only reads"],
  ["postgresql://u:secret@a,b/x?target_session_attrs=prefer-standby", "only reads"],
  ["postgresql://u:secret@a/x?target_session_attrs=leader", "does not know"],
])("%s is refused by a sentence that names the variable and quotes no password", (url, words) => {
  expect(() => parseDatabaseUrl(url)).toThrow(words);
  expect(() => parseDatabaseUrl(url)).toThrow("DATABASE_URL");
  expect(() => parseDatabaseUrl(url)).not.toThrow(/secret|pa\/ss/);
});

test("pg gets the first host, and nothing that only Plumbline understands", () => {
  const url =
    "postgresql://u:p%2F@one:1,two:2/db?target_session_attrs=read-write&sslmode=disable&pgbouncer=true";
  expect(parseDatabaseUrl(url)).toMatchObject({
    connectionString: "postgresql://u:p%2F@one:1/db?sslmode=disable",
    pooled: true,
  });
  expect(parseDatabaseUrl("postgresql://u@/db?host=/run/pg&port=6000").connectionString).toBe(
    "postgresql://u@localhost:6000/db?host=%2Frun%2Fpg",
  );
});

test("whatever is written there, it is read or refused by a sentence", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        expect(parseDatabaseUrl(`postgresql://${text}`).hosts.length).toBeGreaterThan(0);
      } catch (error) {
        expect((error as Error).message).toContain("DATABASE_URL");
      }
    }),
  );
});
