export type ConnectionRefusal =
  | "no-connection"
  | "not-owner"
  | "not-active"
  | "needs-relink"
  | "already-linked"
  | "already-signs-in"
  | "other-withings-user"
  | "only-sign-in";

/** What a person asked for and cannot have. The message is a sentence for that person. */
export class ConnectionRefused extends Error {
  override readonly name = "ConnectionRefused";
  readonly refusal: ConnectionRefusal;

  constructor(refusal: ConnectionRefusal, message: string) {
    super(message);
    this.refusal = refusal;
  }
}
