import { LIVE_CHANNEL } from "#lib/storage/channels.ts";
import { findPersonsToJudge } from "#lib/storage/alerts/judged-alerts.ts";
import { listenToDatabase } from "#lib/storage/database-listener.ts";
import { describeFault } from "#lib/storage/describe-fault.ts";
import { findPersonSeqs } from "#lib/storage/people/person-seq.ts";
import { HOUR_MS } from "#lib/metrics/time.ts";
import { askForLetters } from "./ask-for-letters.ts";
import { deliverDue } from "./deliver.ts";
import { judgePerson } from "./judge-person.ts";
import type { NotifyContext } from "./notify-context.ts";

export type Alerts = {
  /** Finishes what is under way. */
  stop(): Promise<void>;
};

/** What comes within it is judged together: a history arrives in many small pieces. */
const GATHER_MS = 500;
const POLL_MS = 30_000;
const LETTERS_EVERY_MS = HOUR_MS / 4;

/**
 * Judges alerts when something about their person changed, and when time alone may change the answer; then sends what
 * is due. A notification of the database is a hint, and the poll finds what it missed: persons whose data is further
 * than their alerts were judged by. Any number of processes may do it.
 */
export function startAlerts(context: NotifyContext, pollMs = POLL_MS): Alerts {
  const { database, log } = context;
  const hinted = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Infinity;
  let stopped = false;
  let lettersAt = 0;
  let running: Promise<void> = Promise.resolve();

  function wakeIn(ms: number): void {
    const at = performance.now() + ms;
    if (stopped || at >= dueAt) return;
    clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => {
      dueAt = Infinity;
      running = running.then(work).finally(() => wakeIn(pollMs));
    }, ms);
  }

  let polledAt = -Infinity;
  async function work(): Promise<void> {
    try {
      const all = performance.now() - polledAt >= pollMs;
      const hints = [...hinted];
      hinted.clear();
      if (all) polledAt = performance.now();
      await judgeDue(context, all ? null : hints);
      if (all && performance.now() >= lettersAt) {
        await askForLetters(context);
        lettersAt = performance.now() + LETTERS_EVERY_MS;
      }
      await deliverDue(context);
    } catch (error) {
      log.warn(describeFault(error), "Alerts could not be judged");
    }
  }

  const listener = listenToDatabase(database, [LIVE_CHANNEL], (channel, personId) => {
    if (channel !== null) hinted.add(personId);
    wakeIn(GATHER_MS);
  });
  wakeIn(0);
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await listener.close();
      await running;
    },
  };
}

/** Judges the persons, of those named or of all who have alerts, about whom something changed or is due. */
export async function judgeDue(
  context: Pick<NotifyContext, "database" | "now">,
  personIds: readonly string[] | null = null,
): Promise<void> {
  const { database, now } = context;
  const persons = await findPersonsToJudge(database, personIds);
  if (persons.length === 0) return;
  const seqs = await findPersonSeqs(
    database,
    persons.map(({ personId }) => personId),
  );
  for (const { personId, judgedSeq, judgeAt } of persons)
    if (judgedSeq === null || judgedSeq < (seqs.get(personId) ?? 0) || (judgeAt !== null && judgeAt <= now()))
      await judgePerson(context, personId);
}
