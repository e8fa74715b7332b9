import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";

/** The methods that our routes answer. TRACE and CONNECT would make Next throw. */
const METHODS = new Set(["GET", "HEAD", "POST", "OPTIONS"]);
/** Programs delete by an address; pages do so by forms. */
const OF_PROGRAMS = { method: "DELETE", addresses: "/api/v1/" };

/**
 * Answers a request that no route can read: another method (405), or an address whose bytes are no text or hold
 * control characters (400). PostgreSQL refuses NUL in text, so it must not get further. True when it answered.
 */
export function refuseRequest(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = "", url = "" } = request;
  const isOfPrograms = method === OF_PROGRAMS.method && url.startsWith(OF_PROGRAMS.addresses);
  if (!METHODS.has(method) && !isOfPrograms) {
    response.setHeader("allow", [...METHODS].join(", "));
    answer(response, 405, "Method not allowed");
    return true;
  }
  if (isReadableAddress(url)) return false;
  answer(response, 400, "This address cannot be read");
  return true;
}

/** Whether the path and query of an address decode to text without control characters. */
export function isReadableAddress(address: string): boolean {
  const [path = "", ...query] = address.split("?");
  // "//host" would be read as another host's address.
  if (!path.startsWith("/") || path.startsWith("//") || path.includes("\\")) return false;
  try {
    // A query may hold "%" that encodes nothing; there only control characters matter.
    return !hasControl(decodeURIComponent(path)) && !hasControl(unescapeControls(query.join("?")));
  } catch {
    return false;
  }
}

function hasControl(text: string): boolean {
  return /[\u0000-\u001f\u007f]/.test(text);
}

/** The query with its encoded control characters decoded, line breaks and tabs excepted. */
function unescapeControls(query: string): string {
  return query.replace(/%(?:0[0-8bcef]|1[0-9a-f]|7f)/gi, (escape) => decodeURIComponent(escape));
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(`${text}\n`);
}

/**
 * Ends every attempt to turn a connection into a WebSocket: production has none, and a connection that was handed
 * over is in no list of the server, so it would stay open for ever and keep the process from ending.
 */
export function refuseUpgrades(server: Server): void {
  server.on("upgrade", (_request: IncomingMessage, socket: Duplex) => {
    socket.on("error", () => undefined);
    socket.write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
    socket.destroy();
  });
}
