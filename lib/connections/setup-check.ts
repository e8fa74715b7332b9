/** One checked part of the setup, in words for the operator. */
export type SetupCheck = {
  readonly name: string;
  readonly state: "ok" | "problem" | "skipped";
  readonly sentence: string;
  /** What to do about it; null when nothing. */
  readonly fix: string | null;
  /** Addresses to copy exactly. */
  readonly exact?: readonly string[];
};

/** The probes of the checks. All may be refused or late; no check throws. */
export type SetupProbes = {
  /** ms since 1970. */
  readonly now: () => number;
  /** Follows no redirect and gives up by itself. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The IP addresses of a host name. Throws when there are none. */
  readonly lookup: (host: string) => Promise<readonly string[]>;
  /** The certificate shown on a port: until when it is valid (ms), and why it is not trusted (null: it is). */
  readonly readCertificate: (
    host: string,
    port: number,
  ) => Promise<{ readonly expiresAt: number; readonly problem: string | null }>;
  /** A call that only a valid client id and secret may make. Throws a WithingsError. */
  readonly getNonce: () => Promise<unknown>;
  /** Null when it cannot be determined from here. */
  readonly isDatabaseAnswering: () => Promise<boolean | null>;
  /** Age of the last worker's sign of life, ms; null when there was none. */
  readonly findWorkerSilence: () => Promise<number | null>;
};

export type SetupInput = {
  /** Without a slash at the end. */
  readonly appUrl: string;
  readonly apiUrl: string;
  /** To be registered with the Withings application. */
  readonly redirectUris: readonly string[];
  /** The simulated cloud's own page; null with the real Withings. */
  readonly simulatorUrl: string | null;
};

export function passed(name: string, sentence: string): SetupCheck {
  return { name, state: "ok", sentence, fix: null };
}

export function failed(name: string, sentence: string, fix: string): SetupCheck {
  return { name, state: "problem", sentence, fix };
}

export function skipped(name: string, sentence: string): SetupCheck {
  return { name, state: "skipped", sentence, fix: null };
}
