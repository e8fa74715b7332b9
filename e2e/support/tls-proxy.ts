import http from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { generate } from "selfsigned";

/** A proxy that ends https as the README's nginx block does. */
export type TlsProxy = {
  /** Its https address. */
  readonly url: string;
  /** Its certificate as PEM, for clients that shall trust it. */
  readonly certificate: string;
  /** Passes everything on to a server that speaks plain HTTP, from now on. */
  passTo(url: string): void;
  close(): Promise<void>;
};

export async function startTlsProxy(): Promise<TlsProxy> {
  const { private: key, cert } = await makeCertificate();
  let target: URL | null = null;
  const server = https.createServer({ key, cert }, (request, response) => {
    const passed = http.request(
      { ...addressOf(target), path: request.url, method: request.method, headers: passedHeaders(request) },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.statusMessage, answer.headers);
        answer.on("error", () => response.destroy());
        answer.pipe(response);
        // Unbuffered: the head of a stream arrives before its first event.
        response.flushHeaders();
      },
    );
    passed.on("error", () => response.destroy());
    response.on("close", () => passed.destroy());
    request.pipe(passed);
  });
  const sockets = new Set<Duplex>();
  server.on("secureConnection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    certificate: cert,
    passTo(url) {
      target = new URL(url);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Where a product listens whose APP_URL is https: on 127.0.0.1 alone. */
function addressOf(target: URL | null): { host: string; port: number } {
  return { host: "127.0.0.1", port: Number(target?.port ?? 0) };
}

function passedHeaders({ headers, socket }: http.IncomingMessage): http.OutgoingHttpHeaders {
  const passed = { ...headers };
  // Of one connection alone.
  delete passed.connection;
  return { ...passed, "x-forwarded-for": socket.remoteAddress, "x-forwarded-proto": "https" };
}

/** A certificate for localhost that is its own authority. */
function makeCertificate() {
  return generate([{ name: "commonName", value: "localhost" }], {
    keyType: "ec",
    // The standard's word for a certificate without an end (RFC 5280): it is good on any day.
    notBeforeDate: new Date("2020-01-01T00:00:00Z"),
    notAfterDate: new Date("9999-12-31T23:59:59Z"),
    extensions: [
      { name: "basicConstraints", cA: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
}
