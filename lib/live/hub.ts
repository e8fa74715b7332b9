import type { Database } from "#lib/storage/database.ts";
import { MINUTE_MS } from "#lib/metrics/time.ts";
import { findAccessMarks } from "#lib/storage/accounts/session-list.ts";
import { LIVE_CHANNEL, SESSION_CHANNEL } from "#lib/storage/channels.ts";
import { listenToDatabase } from "#lib/storage/database-listener.ts";
import type { LiveReader } from "./live-reader.ts";
import { PersonChannel } from "./person-channel.ts";
import { HEARTBEAT } from "./sse.ts";
import { createStateReader } from "./state-reader.ts";

export type LiveHubOptions = {
  readonly database: Database;
  /** How often the hub polls without being woken, ms. */
  readonly pollMs?: number;
  readonly heartbeatMs?: number;
  /** Open streams of one user at most; the oldest gives way. */
  readonly maxStreamsPerUser?: number;
};

/** The live streams of one process. */
export type LiveHub = {
  /** Joins a reader to these persons' channels, catching up first. */
  join(reader: LiveReader, personIds: readonly string[]): Promise<void>;
  leave(reader: LiveReader, personIds: readonly string[]): void;
  /**
   * Counts a stream as open until it ends. `revalidate` is called when the user's sessions or access rights changed, and
   * each minute.
   */
  track(reader: LiveReader, userId: string, revalidate: () => void): void;
  /** Ends every stream and accepts no more. */
  close(): Promise<void>;
  readonly closed: boolean;
  /** How many streams are open. */
  readonly size: number;
};

type Stream = { reader: LiveReader; userId: string; revalidate: () => void; checkAt: number };

const REVALIDATE_MS = MINUTE_MS;

/**
 * One LISTEN connection and one poll for all streams of this process, whatever their number: a poll is one statement for
 * all persons and one for all users.
 */
export function createLiveHub(options: LiveHubOptions): LiveHub {
  const { database, pollMs = 2_000, heartbeatMs = 15_000, maxStreamsPerUser = 20 } = options;
  const channels = new Map<string, PersonChannel>();
  const readState = createStateReader(database);
  /** The open streams of each user, the oldest first. */
  const streams = new Map<string, Set<Stream>>();
  /** What each user could see at the last poll. */
  const marks = new Map<string, string>();
  let closed = false;

  function channelOf(personId: string): PersonChannel {
    const known = channels.get(personId);
    if (known) return known;
    const channel = new PersonChannel(database, readState, personId);
    channels.set(personId, channel);
    return channel;
  }

  function refresh(personId: string): void {
    // The database is unreachable: the next poll or hint catches up.
    channels
      .get(personId)
      ?.refresh()
      .catch(() => undefined);
  }

  function refreshAll(): void {
    for (const personId of channels.keys()) refresh(personId);
  }

  // A reader counts from the moment it asks, so that a channel is never discarded while a reader is joining.
  const joined = new Map<LiveReader, Set<string>>();

  function leave(reader: LiveReader, personIds: readonly string[]): void {
    for (const personId of personIds) {
      const channel = channels.get(personId);
      if (!channel || !joined.get(reader)?.delete(personId)) continue;
      channel.leave(reader);
      channel.members -= 1;
      if (channel.members === 0) channels.delete(personId);
    }
    if (joined.get(reader)?.size === 0) joined.delete(reader);
  }

  function revalidate(userId: string): void {
    for (const stream of streams.get(userId) ?? []) stream.revalidate();
  }

  let checking = false;
  /** Finds whose sessions or accesses changed without a notification. `gap`: some may have been missed just now. */
  async function checkUsers(gap: boolean): Promise<void> {
    if (checking || streams.size === 0) return;
    checking = true;
    const users = [...streams.keys()];
    try {
      const found = await findAccessMarks(database, users);
      for (const userId of users.filter((id) => streams.has(id))) {
        const mark = found.get(userId) ?? "";
        const known = marks.get(userId);
        marks.set(userId, mark);
        if (known === undefined ? gap : known !== mark) revalidate(userId);
      }
    } catch {
      // The database is away: the next poll asks again.
    } finally {
      checking = false;
    }
  }

  const listener = listenToDatabase(database, [LIVE_CHANNEL, SESSION_CHANNEL], (channel, payload) => {
    if (channel === LIVE_CHANNEL) {
      // Also after an erasure: what was read must not outlive it.
      database.memo.forget(payload);
      refresh(payload);
    } else if (channel === SESSION_CHANNEL) revalidate(payload);
    else {
      database.memo.clear();
      catchUp(true);
    }
  });
  function catchUp(gap: boolean): void {
    refreshAll();
    void checkUsers(gap);
  }
  const poll = setInterval(() => catchUp(!listener.isListening), pollMs);
  const beat = setInterval(() => {
    const now = performance.now();
    for (const own of streams.values())
      for (const stream of own) {
        stream.reader.write(HEARTBEAT);
        if (now < stream.checkAt) continue;
        stream.checkAt = now + REVALIDATE_MS;
        stream.revalidate();
      }
  }, heartbeatMs);

  return {
    async join(reader, personIds) {
      const own = joined.get(reader) ?? new Set();
      joined.set(reader, own);
      const wanted = personIds.filter((personId) => !own.has(personId));
      for (const personId of wanted) {
        own.add(personId);
        channelOf(personId).members += 1;
      }
      for (const personId of wanted) await channels.get(personId)?.join(reader);
      if (reader.ended) leave(reader, personIds);
    },
    leave,
    track(reader, userId, revalidate) {
      const stream: Stream = { reader, userId, revalidate, checkAt: performance.now() + REVALIDATE_MS };
      const own = streams.get(userId) ?? new Set();
      const [oldest] = own;
      if (own.size >= maxStreamsPerUser) oldest?.reader.end();
      own.add(stream);
      streams.set(userId, own);
      reader.onEnd.add(() => {
        own.delete(stream);
        if (own.size > 0 || streams.get(userId) !== own) return;
        streams.delete(userId);
        marks.delete(userId);
      });
    },
    async close() {
      closed = true;
      clearInterval(poll);
      clearInterval(beat);
      for (const own of streams.values()) for (const { reader } of own) reader.end();
      await listener.close();
    },
    get closed() {
      return closed;
    },
    get size() {
      return [...streams.values()].reduce((sum, own) => sum + own.size, 0);
    },
  };
}
