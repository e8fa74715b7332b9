/** A call that the simulated cloud refuses: HTTP 200 with this status and error text, as Withings does it. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, error: string) {
    super(error);
    this.name = "Refusal";
    this.status = status;
  }
}

/** The answer to public applications where a contract with Withings is required. */
export function needsContract(): Refusal {
  return new Refusal(503, "Invalid Params: this action needs a contract");
}

/** Status 503, Withings' family "Invalid Params". */
export function invalidParameter(name: string): Refusal {
  return new Refusal(503, `Invalid Params: invalid ${name}`);
}
