import { earlierCursor, formatCursor, isBehind, type LiveCursor } from "./live-cursor.ts";
import { type LiveEvent, parseLiveEvent } from "./live-event.ts";
import { type LiveInput, type LiveState, moveMachine, startMachine } from "./live-machine.ts";

/** The part of an EventSource that is used. */
export type EventStream = Pick<EventSource, "addEventListener" | "close">;

export type LiveConnectionOptions = {
  readonly url: string;
  readonly cursor: LiveCursor;
  readonly onEvent: (event: LiveEvent) => void;
  readonly onState: (state: LiveState) => void;
  readonly openStream: (url: string) => EventStream;
  readonly online: boolean;
  readonly random: () => number;
  /** Without anything, not even a heartbeat, for this long the stream is dead, ms. */
  readonly silenceMs?: number;
};

export type LiveConnection = {
  state(): LiveState;
  /** Reports that the network changed, or that a tab wants to be sure (`check`). */
  input(input: "online" | "offline" | "check"): void;
  /** A tab is at `cursor`: the stream goes back for it when it has to. */
  serve(cursor: LiveCursor): void;
  close(): void;
};

/** Recent changes, kept for a tab whose report of its position crossed with them. */
const KEPT_CHANGES = 10;
/** Three heartbeats. */
const SILENCE_MS = 45_000;

/** The one stream of a browser: opens it, opens it again with the last cursor, and says how it is. */
export function createLiveConnection(options: LiveConnectionOptions): LiveConnection {
  const { url, onEvent, onState, openStream, random, silenceMs = SILENCE_MS } = options;
  let machine = startMachine(options.online);
  let stream: EventStream | null = null;
  let cursor = options.cursor;
  let wait: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let heardAt = Date.now();
  let recent: { readonly event: LiveEvent; readonly before: LiveCursor }[] = [];

  function move(input: LiveInput): void {
    const before = machine.state;
    const next = moveMachine(machine, input, random);
    machine = next.machine;
    if (next.effect.kind === "open") open();
    if (next.effect.kind === "close") drop();
    if (next.effect.kind === "wait") {
      drop();
      wait = setTimeout(() => move("waited"), next.effect.ms);
    }
    if (machine.state !== before) onState(machine.state);
  }

  function drop(): void {
    clearTimeout(wait);
    clearTimeout(silence);
    stream?.close();
    stream = null;
  }

  function noteContact(): void {
    heardAt = Date.now();
    clearTimeout(silence);
    silence = setTimeout(() => move("failed"), silenceMs);
  }

  function open(): void {
    drop();
    const opened = openStream(`${url}?cursor=${encodeURIComponent(formatCursor(cursor))}`);
    stream = opened;
    noteContact();
    // Ignores what an old stream still delivers.
    const current = (work: () => void) => () => {
      if (stream === opened) work();
    };
    opened.addEventListener(
      "error",
      current(() => move("failed")),
    );
    opened.addEventListener("beat", current(noteContact));
    opened.addEventListener("message", (message: MessageEvent<unknown>) => {
      if (stream !== opened || typeof message.data !== "string") return;
      noteContact();
      const event = parseLiveEvent(message.data);
      if (event) take(event);
    });
  }

  function take(event: LiveEvent): void {
    if (event.kind === "reset") recent = [];
    if (event.kind === "change") recent = [...recent, { event, before: cursor }].slice(-KEPT_CHANGES);
    if (event.kind === "hello") cursor = new Map(Object.entries(event.cursor));
    else if (
      event.kind === "change" ||
      (event.kind === "reset" && event.personId !== null && event.seq !== null)
    )
      cursor = new Map([...cursor, [event.personId ?? "", event.seq ?? 0]]);
    onEvent(event);
    if (event.kind === "hello") move("hello");
  }

  if (options.online) open();
  return {
    state: () => machine.state,
    input(input) {
      if (input !== "check") move(input);
      else if (Date.now() - heardAt > silenceMs && machine.state === "live") move("failed");
    },
    serve(tab) {
      const known = cursor;
      const stranger = [...tab.keys()].some((personId) => !known.has(personId));
      if (!stranger && !isBehind(tab, known)) return;
      if (!stranger && recent[0] && !isBehind(tab, recent[0].before)) {
        for (const { event } of recent) onEvent(event);
        return;
      }
      recent = [];
      cursor = earlierCursor(known, tab);
      move("behind");
    },
    close: drop,
  };
}
