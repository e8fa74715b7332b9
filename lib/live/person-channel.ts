import type { Database } from "#lib/storage/database.ts";
import { countMeasureGroupsSince, findMeasureGroupsSince } from "#lib/storage/groups/measure-groups.ts";
import { findForgottenSeq } from "#lib/storage/people/person-seq.ts";
import { findOtherDataSeqAfter } from "#lib/storage/people/other-data-seq.ts";
import { changeEvent, type LiveEvent } from "./live-event.ts";
import type { LiveReader } from "./live-reader.ts";
import { EncodedEvent } from "./sse.ts";
import type { StateReader } from "./state-reader.ts";

/** Groups of one event: about this many. */
const GROUPS_PER_EVENT = 500;
/** A reader further behind than this loads its page again. */
const MAX_BEHIND = 5_000;

/**
 * Shared by the open streams of one person: the data is read once since the last seq sent, and the same bytes go to
 * all. Joining and sending run one after the other, so that a reader neither misses an event between its catch-up and
 * its joining, nor gets one twice.
 */
export class PersonChannel {
  readonly #database: Database;
  readonly #readState: StateReader;
  readonly #personId: string;
  readonly #readers = new Set<LiveReader>();
  #seq: number | null = null;
  readonly #statuses = new Map<string, EncodedEvent>();
  #alerts: EncodedEvent | null = null;
  #queue: Promise<void> = Promise.resolve();
  #refreshWaits = false;

  constructor(database: Database, readState: StateReader, personId: string) {
    this.#database = database;
    this.#readState = readState;
    this.#personId = personId;
  }

  /** Sends a reader what it missed, and from then on every event. The reader's cursor says where it is. */
  join(reader: LiveReader): Promise<void> {
    return this.#afterOthers(async () => {
      const from = reader.seqOf(this.#personId);
      // The page may have been rendered from newer data than was sent here so far.
      if (this.#seq === null || (from ?? 0) > this.#seq) await this.#sendNews();
      if (this.#seq === null || reader.ended) return;
      if (from === undefined) reader.place(this.#personId, this.#seq);
      else await this.#catchUp(reader, from, this.#seq);
      for (const status of this.#statuses.values()) reader.write(status.bytesAt(null));
      if (this.#alerts) reader.write(this.#alerts.bytesAt(null));
      if (!reader.ended) this.#readers.add(reader);
    });
  }

  /** How many streams want this person's events, including those still catching up. */
  members = 0;

  leave(reader: LiveReader): void {
    this.#readers.delete(reader);
  }

  /** Reads new changes and sends them. Calls made while one is waiting share it. */
  refresh(): Promise<void> {
    if (this.#refreshWaits) return this.#queue;
    this.#refreshWaits = true;
    return this.#afterOthers(() => {
      this.#refreshWaits = false;
      return this.#sendNews();
    });
  }

  #afterOthers(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(work);
    // A failed read (the database is unreachable) must not end the queue; the caller gets the error.
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #sendNews(): Promise<void> {
    // The seq before the changes: what is written in between is read with them, and is not mistaken for an erasure.
    const { seq, statuses, alertMark } = await this.#readState(this.#personId);
    if (this.#seq === null) this.#seq = seq;
    else await this.#sendChanges(this.#seq, seq ?? 0);
    const current = new Set(statuses.map(({ connectionId }) => connectionId));
    for (const gone of [...this.#statuses.keys()].filter((id) => !current.has(id)))
      this.#statuses.delete(gone);
    for (const status of statuses) {
      const encoded = new EncodedEvent({ kind: "connection", ...status });
      if (this.#statuses.get(status.connectionId)?.text === encoded.text) continue;
      this.#statuses.set(status.connectionId, encoded);
      for (const reader of this.#readers) reader.sendEncoded(encoded);
    }
    this.#sendAlerts(alertMark);
  }

  #sendAlerts(mark: number | null): void {
    if (mark === null) return;
    const encoded = new EncodedEvent({ kind: "alerts", personId: this.#personId, mark });
    if (this.#alerts?.text === encoded.text) return;
    this.#alerts = encoded;
    for (const reader of this.#readers) reader.sendEncoded(encoded);
  }

  async #sendChanges(since: number, current: number): Promise<void> {
    let sent = since;
    for (;;) {
      const groups = await findMeasureGroupsSince(this.#database, this.#personId, sent, GROUPS_PER_EVENT);
      if (groups.length === 0) break;
      const event = changeEvent(this.#personId, groups);
      this.#sendAll(event);
      this.#seq = sent = event.seq;
    }
    if (sent < current) sent = await this.#sendOtherData(sent, current);
    if (sent >= current) return;
    // The data moved on, but no group says how: it was erased.
    this.#seq = current;
    for (const reader of this.#readers) reader.place(this.#personId, current);
    this.#sendAll({ kind: "reset", personId: this.#personId, seq: current });
  }

  /**
   * A change without groups: a recording advanced, or a bed event arrived. Returns the new position, at most
   * `current`, up to which every group was read.
   */
  async #sendOtherData(since: number, current: number): Promise<number> {
    const seq = await findOtherDataSeqAfter(this.#database, this.#personId, since, current);
    if (seq === null) return since;
    this.#sendAll({ ...changeEvent(this.#personId, []), seq });
    return (this.#seq = seq);
  }

  #sendAll(event: LiveEvent): void {
    const encoded = new EncodedEvent(event);
    for (const reader of this.#readers) {
      const known = event.kind === "change" && (reader.seqOf(this.#personId) ?? 0) >= event.seq;
      if (!known) reader.sendEncoded(encoded);
    }
  }

  async #catchUp(reader: LiveReader, from: number, to: number): Promise<void> {
    if (from === to) return;
    const unknown = from > to || from < (await findForgottenSeq(this.#database, this.#personId));
    if (unknown || (await this.#countSince(from)) > MAX_BEHIND) return this.#reset(reader, to);
    // It may get ahead of the others by what was written just now.
    for (let seq = from; seq < to;) {
      const groups = await findMeasureGroupsSince(this.#database, this.#personId, seq, GROUPS_PER_EVENT);
      const other =
        groups.length > 0 ? null : await findOtherDataSeqAfter(this.#database, this.#personId, seq, to);
      // The data moved on, but nothing says how: it was erased.
      if (groups.length === 0 && other === null) return this.#reset(reader, to);
      const event = { ...changeEvent(this.#personId, groups), ...(other === null ? {} : { seq: other }) };
      seq = event.seq;
      reader.send(event);
    }
  }

  #reset(reader: LiveReader, seq: number): void {
    reader.place(this.#personId, seq);
    reader.send({ kind: "reset", personId: this.#personId, seq });
  }

  #countSince(seq: number): Promise<number> {
    return countMeasureGroupsSince(this.#database, this.#personId, seq, MAX_BEHIND + 1);
  }
}
