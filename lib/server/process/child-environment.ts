/** Variables that Windows programs need to run. */
const WINDOWS = ["SystemRoot", "TEMP", "TMP", "USERPROFILE"];

/**
 * The environment of a program that we start: where programs are, language and time zone, and what is named in
 * `extra`. Our own holds the database's address and every secret, which a child has no use for and may leak.
 */
export function childEnvironment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = ["PATH", "LC_ALL", "TZ", ...(process.platform === "win32" ? WINDOWS : [])];
  const environment: Record<string, string> = {};
  for (const name of kept) if (process.env[name] !== undefined) environment[name] = process.env[name];
  // Next's types want NODE_ENV in every environment; a child gets it only when it is named.
  return { ...environment, ...extra } as NodeJS.ProcessEnv;
}
