/** A call that the simulated cloud refuses: HTTP 200 with this status and error text, as Withings does it. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, error: string) {
    super(error);
    this.name = "Refusal";
    this.status = status;
  }
}

/** Status 503, Withings' family "Invalid Params". */
export function invalidParameter(name: string): Refusal {
  return new Refusal(503, `Invalid Params: invalid ${name}`);
}
