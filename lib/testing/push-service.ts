import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import type { PushTarget } from "#lib/storage/alerts/push-subscriptions.ts";

/** A message as the browser reads it, after its signature was checked and it was decrypted. */
type PushedMessage = {
  readonly headers: IncomingHttpHeaders;
  readonly payload: unknown;
  /** What the signature says: for whom it is, until when (s), and whom to turn to. */
  readonly claims: { readonly aud: string; readonly exp: number; readonly sub: string };
  /** The key that signed it, base64url. */
  readonly publicKey: string;
};

export type TestPushService = {
  readonly url: string;
  /** A browser that subscribes. */
  subscribe(): PushTarget;
  readonly messages: PushedMessage[];
  /** Answers the next message so instead of taking it. */
  answerNext(status: number, headers?: Record<string, string>): void;
  close(): Promise<void>;
};

/** A push service with its browsers (RFC 8030), on this computer. What is not signed or encrypted gets 400. */
export async function openPushService(): Promise<TestPushService> {
  const browsers = new Map<string, { readonly ecdh: ReturnType<typeof createECDH>; readonly auth: Buffer }>();
  const messages: PushedMessage[] = [];
  const answers: { status: number; headers: Record<string, string> }[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("end", () => {
      const answer = answers.shift();
      if (answer) return void response.writeHead(answer.status, answer.headers).end();
      const browser = browsers.get(request.url ?? "");
      if (!browser) return void response.writeHead(410).end();
      try {
        const signed = checkSignature(request.headers.authorization ?? "");
        const payload: unknown = JSON.parse(decrypt(Buffer.concat(pieces), browser).toString());
        messages.push({ headers: request.headers, payload, ...signed });
        response.writeHead(201).end();
      } catch {
        response.writeHead(400).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ url, messages },
    subscribe() {
      const ecdh = createECDH("prime256v1");
      const auth = randomBytes(16);
      const path = `/${randomBytes(8).toString("hex")}`;
      const p256dh = ecdh.generateKeys("base64url");
      browsers.set(path, { ecdh, auth });
      return { endpoint: `${url}${path}`, p256dh, auth: auth.toString("base64url") };
    },
    answerNext: (status, headers = {}) => void answers.push({ status, headers }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** RFC 8292: "vapid t=<JWT>, k=<public key>". */
function checkSignature(authorization: string): Pick<PushedMessage, "claims" | "publicKey"> {
  const [, token = "", publicKey = ""] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = "", body = "", signature = ""] = token.split(".");
  const point = Buffer.from(publicKey, "base64url");
  const coordinate = (from: number) => point.subarray(from, from + 32).toString("base64url");
  const key = createPublicKey({
    format: "jwk",
    key: { kty: "EC", crv: "P-256", x: coordinate(1), y: coordinate(33) },
  });
  const isSigned = verify(
    "sha256",
    Buffer.from(`${head}.${body}`),
    { key, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isSigned) throw new Error("not signed");
  return {
    publicKey,
    claims: JSON.parse(Buffer.from(body, "base64url").toString()) as PushedMessage["claims"],
  };
}

/** RFC 8291 over RFC 8188, with one record. */
function decrypt(
  body: Buffer,
  { ecdh, auth }: { readonly ecdh: ReturnType<typeof createECDH>; readonly auth: Buffer },
): Buffer {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + (body[20] ?? 0));
  const sealed = body.subarray(21 + sender.length);
  const derive = (key: Buffer, use: Buffer, info: Buffer, length: number) =>
    Buffer.from(hkdfSync("sha256", key, use, info, length));
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), ecdh.getPublicKey(), sender]);
  const ikm = derive(ecdh.computeSecret(sender), auth, info, 32);
  const key = derive(ikm, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(ikm, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return plain.subarray(0, plain.lastIndexOf(2));
}
