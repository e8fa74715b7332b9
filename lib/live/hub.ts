import type { Database } from "#lib/storage/database.ts";
import { listenToDatabase } from "#lib/storage/database-listener.ts";
import type { LiveReader } from "./live-reader.ts";
import { PersonChannel } from "./person-channel.ts";
import { HEARTBEAT } from "./sse.ts";

export type LiveHubOptions = {
  readonly database: Database;
  /** How often it looks without being woken, ms. */
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
  /** Counts a stream as open until it ends. `revalidate` is called when sessions changed in the database. */
  track(reader: LiveReader, userId: string, revalidate: () => void): void;
  /** Ends every stream and lets nobody in any more. */
  close(): Promise<void>;
  readonly closed: boolean;
  /** How many streams are open. */
  readonly size: number;
};

type Stream = { reader: LiveReader; userId: string; revalidate: () => void };

/** One LISTEN connection and one poll for all streams of this process, whatever their number. */
export function createLiveHub(options: LiveHubOptions): LiveHub {
  const { database, pollMs = 2_000, heartbeatMs = 15_000, maxStreamsPerUser = 20 } = options;
  const channels = new Map<string, PersonChannel>();
  const streams = new Set<Stream>();
  let closed = false;

  function channelOf(personId: string): PersonChannel {
    const known = channels.get(personId);
    if (known) return known;
    const channel = new PersonChannel(database, personId);
    channels.set(personId, channel);
    return channel;
  }

  function refresh(personId: string): void {
    // The database is away: the next poll or hint tells it.
    channels
      .get(personId)
      ?.refresh()
      .catch(() => undefined);
  }

  function refreshAll(): void {
    for (const personId of channels.keys()) refresh(personId);
  }

  // A reader counts from the moment it asks, so that a channel somebody is joining is never thrown away.
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

  const listener = listenToDatabase(database, ["plumbline_live", "plumbline_session"], (channel, payload) => {
    if (channel === "plumbline_live") return refresh(payload);
    for (const stream of streams) stream.revalidate();
    if (channel !== "plumbline_session") refreshAll();
  });
  const poll = setInterval(refreshAll, pollMs);
  const beat = setInterval(() => {
    for (const { reader } of streams) reader.write(HEARTBEAT);
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
      const stream: Stream = { reader, userId, revalidate };
      const own = [...streams].filter((other) => other.userId === userId);
      if (own.length >= maxStreamsPerUser) own[0]?.reader.end();
      streams.add(stream);
      reader.onEnd.add(() => streams.delete(stream));
    },
    async close() {
      closed = true;
      clearInterval(poll);
      clearInterval(beat);
      for (const { reader } of streams) reader.end();
      await listener.close();
    },
    get closed() {
      return closed;
    },
    get size() {
      return streams.size;
    },
  };
}
