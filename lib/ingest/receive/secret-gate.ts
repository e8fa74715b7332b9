/** What to do with a secret: `pass` it on, refuse it as `wrong`, or `ask` first whether it exists. */
type SecretVerdict = "pass" | "wrong" | "ask";

export type SecretGateOptions = {
  /** ms since 1970. */
  readonly now: () => number;
  /** So many wrong secrets at once, and then so many a second, are treated like right ones. */
  readonly burst?: number;
  readonly perSecond?: number;
  /** How long a wrong secret is remembered, ms. */
  readonly rememberMs?: number;
  /** The most secrets that are remembered, wrong ones and right ones each. */
  readonly most?: number;
};

export type SecretGate = {
  judge(secretHash: string): SecretVerdict;
  /** Records whether it was right. */
  note(secretHash: string, right: boolean): void;
  /** How many wrong ones there were since this was last asked. */
  takeWrong(): number;
};

/**
 * Keeps guesses of secrets from occupying the database. A secret that was right is always passed on, and so is every
 * other while few are wrong: the commit looks it up anyway. One that was wrong a moment ago is wrong.
 * While many are wrong, others are asked about first, so that the wrong ones do not fill the commits of the right ones.
 * It forgets soon, and only says what to do: whether a secret is right, the database says each time.
 */
export function createSecretGate({
  now,
  burst = 200,
  perSecond = 20,
  rememberMs = 10_000,
  most = 50_000,
}: SecretGateOptions): SecretGate {
  const right = new Set<string>();
  /** When each was found wrong, the first found first. */
  const wrong = new Map<string, number>();
  let room = burst;
  let roomAt = now();
  let counted = 0;

  function refill(): void {
    const at = now();
    // A clock that was set back delays nothing.
    if (at < roomAt) room = burst;
    room = Math.min(burst, room + (Math.max(0, at - roomAt) * perSecond) / 1_000);
    roomAt = at;
  }

  function isRemembered(secretHash: string): boolean {
    const at = wrong.get(secretHash);
    if (at === undefined) return false;
    if (Math.abs(now() - at) < rememberMs) return true;
    wrong.delete(secretHash);
    return false;
  }

  return {
    judge(secretHash) {
      if (right.has(secretHash)) return "pass";
      if (isRemembered(secretHash)) {
        counted += 1;
        return "wrong";
      }
      refill();
      return room >= 1 ? "pass" : "ask";
    },
    note(secretHash, isRight) {
      if (isRight) {
        if (right.has(secretHash)) return;
        wrong.delete(secretHash);
        right.add(secretHash);
        dropOldest(right, most);
        return;
      }
      right.delete(secretHash);
      wrong.delete(secretHash);
      wrong.set(secretHash, now());
      dropOldest(wrong, most);
      refill();
      room = Math.max(0, room - 1);
      counted += 1;
    },
    takeWrong() {
      const count = counted;
      counted = 0;
      return count;
    },
  };
}

function dropOldest(kept: Pick<Map<string, unknown>, "size" | "keys" | "delete">, most: number): void {
  if (kept.size <= most) return;
  const oldest = kept.keys().next();
  if (!oldest.done) kept.delete(oldest.value);
}
