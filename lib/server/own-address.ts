const EVERYWHERE = ["0.0.0.0", "::"];

/** Where a process of this computer reaches the web server, which listens on `host`; null is everywhere. */
export function ownAddress(host: string | null, port: number): string {
  if (host === null || EVERYWHERE.includes(host)) return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
