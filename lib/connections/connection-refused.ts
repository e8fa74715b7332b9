// Next loads this module several times; an error made by one copy must be known to the others.
const BRAND = Symbol.for("plumbline.connection-refused");

export type ConnectionRefusal =
  | "no-connection"
  | "not-owner"
  | "not-active"
  | "needs-relink"
  | "already-linked"
  | "already-signs-in"
  | "registration-closed"
  | "other-withings-user"
  | "only-sign-in"
  | "no-reading"
  | "already-taken";

/** A request by a person that cannot be granted. The message is a sentence for that person. */
export class ConnectionRefused extends Error {
  override readonly name = "ConnectionRefused";
  readonly [BRAND] = true;
  readonly refusal: ConnectionRefusal;

  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  constructor(refusal: ConnectionRefusal, message: string) {
    super(message);
    this.refusal = refusal;
  }
}
