/** The state of the live connection, as the reader sees it. */
export type LiveState = "connecting" | "live" | "reconnecting" | "offline";

/** The life of one browser's stream, without the stream: pure, so that every order of events can be tested. */
export type LiveMachine = {
  readonly state: LiveState;
  /** Failures since it was last live: they make the next wait longer. */
  readonly failures: number;
};

export type LiveInput =
  /** The browser has a network again, or begins. */
  | "online"
  | "offline"
  /** The stream sent its hello event. */
  | "hello"
  /** The stream broke, or fell silent. */
  | "failed"
  /** The wait is over. */
  | "waited"
  /** A tab needs events from before the stream's place. */
  | "behind";

/** The next step. `open` replaces a stream that is open. */
export type LiveEffect =
  | { readonly kind: "open" }
  | { readonly kind: "close" }
  | { readonly kind: "wait"; readonly ms: number }
  | { readonly kind: "none" };

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** Before the first connection. `online`: whether the browser says that it has a network. */
export function startMachine(online: boolean): LiveMachine {
  return { state: online ? "connecting" : "offline", failures: 0 };
}

/** The next state, and what to do. `random` answers in [0, 1). */
export function moveMachine(
  machine: LiveMachine,
  input: LiveInput,
  random: () => number,
): { machine: LiveMachine; effect: LiveEffect } {
  const { state, failures } = machine;
  const stay = (effect: LiveEffect["kind"] & ("none" | "open" | "close")) => ({
    machine,
    effect: { kind: effect },
  });
  switch (input) {
    case "offline":
      return { machine: { state: "offline", failures: 0 }, effect: { kind: "close" } };
    case "online":
      if (state === "live") return stay("none");
      return {
        machine: { state: state === "connecting" ? state : "reconnecting", failures: 0 },
        effect: { kind: "open" },
      };
    case "hello":
      if (state === "offline") return stay("close");
      return { machine: { state: "live", failures: 0 }, effect: { kind: "none" } };
    case "failed":
      if (state === "offline") return stay("none");
      return {
        machine: { state: state === "connecting" ? state : "reconnecting", failures: failures + 1 },
        effect: { kind: "wait", ms: reconnectDelay(failures, random) },
      };
    case "waited":
      return stay(state === "offline" || state === "live" ? "none" : "open");
    case "behind":
      return stay(state === "offline" ? "none" : "open");
  }
}

/**
 * Half fixed, half random: after a restart of the server browsers should neither all reconnect together nor wait
 * needlessly.
 */
export function reconnectDelay(failures: number, random: () => number): number {
  const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 10));
  return ceiling / 2 + (random() * ceiling) / 2;
}
