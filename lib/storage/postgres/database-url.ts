/** One server of several that a connection string names. */
export type DatabaseHost = { readonly host: string; readonly port: number };

/** The parsed `DATABASE_URL`. */
export type DatabaseAddress = {
  /** For pg: the first host, and without the parameters that are read here. */
  readonly connectionString: string;
  /** In the order in which they are tried. */
  readonly hosts: readonly DatabaseHost[];
  /** Whether a server must accept writes to be used: always when there are several. */
  readonly mustWrite: boolean;
  /** True behind a pooler that gives each transaction another server connection (PgBouncer). */
  readonly pooled: boolean;
};

const DEFAULT_PORT = "5432";
const UNREADABLE =
  "DATABASE_URL cannot be read. It looks like postgresql://user:password@host:5432/database; in the password, " +
  "characters such as @ / : ? # % must be percent-encoded (@ is %40).";

/**
 * Parses a connection string, including libpq's form with several hosts: `postgresql://u:p@a:5432,b:5432/db`, or
 * `?host=a,b&port=5432`. Throws an Error that names DATABASE_URL without quoting it: a password may be where a host
 * is expected.
 */
export function parseDatabaseUrl(url: string): DatabaseAddress {
  const [, authority = "", path = "", search = ""] =
    /^postgres(?:ql)?:\/\/([^/?#]*)(\/[^?#]*)?(?:\?([^#]*))?$/i.exec(url) ?? unreadable();
  const at = authority.lastIndexOf("@");
  const parameters = new URLSearchParams(search);
  const hosts = readHosts(authority.slice(at + 1), parameters);
  const mustWrite = readSession(parameters.get("target_session_attrs")) || hosts.length > 1;
  const pooled = parameters.get("pgbouncer") === "true";
  // A host among the parameters is a socket's folder or libpq's list, which pg reads there as well.
  const [first] = hosts;
  if (!first) return unreadable();
  for (const name of ["host", "port", "target_session_attrs", "load_balance_hosts", "pgbouncer"])
    parameters.delete(name);
  const socket = first.host.startsWith("/");
  if (socket) parameters.set("host", first.host);
  const place = socket ? `:${first.port}` : `${bracket(first.host)}:${first.port}`;
  const rest = parameters.size > 0 ? `?${parameters.toString()}` : "";
  const connectionString = `postgresql://${authority.slice(0, at + 1)}${socket ? "localhost" : ""}${place}${path}${rest}`;
  if (!URL.canParse(connectionString)) return unreadable();
  return { connectionString, hosts, mustWrite, pooled };
}

function unreadable(): never {
  throw new Error(UNREADABLE);
}

function readHosts(authority: string, parameters: URLSearchParams): DatabaseHost[] {
  const named = authority === "" ? [] : authority.split(",").map(splitPort);
  const hosts = parameters.get("host")?.split(",") ?? named.map(({ host }) => host);
  const ports = parameters.get("port")?.split(",") ?? named.map(({ port }) => port);
  if (hosts.length === 0) hosts.push("localhost");
  if (ports.length > 1 && ports.length !== hosts.length)
    throw new Error(
      "DATABASE_URL names several hosts, and another number of ports: one for all, or one for each.",
    );
  return hosts.map((host, index) => ({
    host: host || "localhost",
    port: readPort((ports.length === 1 ? ports[0] : ports[index]) || DEFAULT_PORT),
  }));
}

function splitPort(text: string): { host: string; port: string } {
  const [, host = "", port = ""] = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(text) ?? unreadable();
  return { host: decode(host.replace(/^\[(.*)\]$/, "$1")), port };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return unreadable();
  }
}

function readPort(text: string): number {
  const port = Number(text);
  return /^\d{1,5}$/.test(text) && port > 0 && port < 65_536 ? port : unreadable();
}

/** Whether the server must accept writes. Plumbline writes all the time, so read-only settings are refused here. */
function readSession(wanted: string | null): boolean {
  if (wanted === null || wanted === "any") return false;
  if (wanted === "read-write" || wanted === "primary") return true;
  if (["read-only", "standby", "prefer-standby"].includes(wanted))
    throw new Error(
      `DATABASE_URL asks for a server that only reads (target_session_attrs=${wanted}), and Plumbline must write: ` +
        "use target_session_attrs=read-write, or leave it out.",
    );
  throw new Error(
    "DATABASE_URL has a target_session_attrs that PostgreSQL does not know; use read-write or any.",
  );
}

const bracket = (host: string): string => (host.includes(":") ? `[${host}]` : host);
