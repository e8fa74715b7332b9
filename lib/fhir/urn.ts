import { createHash } from "node:crypto";

/** Of URLs, RFC 4122 appendix C. */
const URL_NAMESPACE = "6ba7b8119dad11d180b400c04fd430c8";

/** The same name always gives the same UUID (version 5, RFC 4122 4.3): a second export refers as the first did. */
function uuidOf(name: string): string {
  const bytes = createHash("sha1").update(Buffer.from(URL_NAMESPACE, "hex")).update(name).digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex", 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/** The address inside a bundle of what has this identifier. */
export function urnOf({ system, value }: { readonly system: string; readonly value: string }): string {
  return `urn:uuid:${uuidOf(`${system}|${value}`)}`;
}
