import { MINUTE_MS } from "#lib/metrics/time.ts";

/** A person, and how far their data had come when that was read: a change to anything measured raises `seq`. */
type PersonAt = { readonly id: string; readonly seq: number };

/**
 * Keeps what was read of persons while their data stay as they are. Every value belongs to the `seq` that was known
 * before it was read, so a value is never older than what was asked for.
 */
export type PersonMemo = {
  /**
   * The value kept under `name` for this state of the person, or what `read` gives now. Requests that come while it is
   * read share it. `bytesOf` estimates how much memory a value takes.
   */
  recall<Value>(
    person: PersonAt,
    name: string,
    read: () => Promise<Value>,
    bytesOf: (value: Value) => number,
  ): Promise<Value>;
  /** Drops everything of a person, because it changed or was erased. */
  forget(personId: string): void;
  /** Drops everything: changes may have been missed. */
  clear(): void;
  readonly bytes: number;
};

type Kept = { value: Promise<unknown>; bytes: number };
type KeptPerson = { readonly seq: number; readonly values: Map<string, Kept>; usedAt: number };

export type MemoLimits = {
  readonly mostBytes?: number;
  /** What no one asked for during this time is dropped, ms. */
  readonly idleMs?: number;
  readonly now?: () => number;
};

export function createPersonMemo({
  mostBytes = 64 * 1024 ** 2,
  idleMs = 10 * MINUTE_MS,
  now = Date.now,
}: MemoLimits = {}): PersonMemo {
  /** The one used longest ago first. */
  const persons = new Map<string, KeptPerson>();
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;

  function forget(personId: string): void {
    for (const kept of persons.get(personId)?.values.values() ?? []) bytes -= kept.bytes;
    persons.delete(personId);
  }

  function makeRoom(): void {
    for (const [personId, { usedAt }] of persons) {
      if (bytes <= mostBytes && now() - usedAt < idleMs) return;
      forget(personId);
    }
  }

  /** Without requests, too, nothing stays for longer than twice the time. */
  function sweep(): void {
    makeRoom();
    timer = persons.size > 0 ? setTimeout(sweep, idleMs).unref() : undefined;
  }

  /** The values of this state of a person; null when a newer one is known. */
  function valuesOf({ id, seq }: PersonAt): Map<string, Kept> | null {
    const known = persons.get(id);
    if (known && known.seq > seq) return null;
    if (known && known.seq < seq) forget(id);
    const values = known?.seq === seq ? known.values : new Map<string, Kept>();
    persons.delete(id);
    persons.set(id, { seq, values, usedAt: now() });
    return values;
  }

  return {
    recall<Value>(
      person: PersonAt,
      name: string,
      read: () => Promise<Value>,
      bytesOf: (value: Value) => number,
    ): Promise<Value> {
      makeRoom();
      timer ??= setTimeout(sweep, idleMs).unref();
      const values = valuesOf(person);
      if (!values) return read();
      const known = values.get(name);
      // A name is always read by the same function.
      if (known) return known.value as Promise<Value>;
      const value = read();
      const kept: Kept = { value, bytes: 0 };
      values.set(name, kept);
      const isKept = (): boolean => persons.get(person.id)?.values === values && values.get(name) === kept;
      value.then(
        (found) => {
          if (!isKept()) return;
          kept.bytes = bytesOf(found);
          bytes += kept.bytes;
          makeRoom();
        },
        () => void (isKept() && values.delete(name)),
      );
      return value;
    },
    forget,
    clear() {
      persons.clear();
      bytes = 0;
    },
    get bytes() {
      return bytes;
    },
  };
}
