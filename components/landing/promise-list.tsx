import { useWords } from "#lib/messages/use-words.ts";

const PROMISES = ["live", "trend", "history", "yours"] as const;

/** What one gets, in four sentences. */
export function PromiseList() {
  const t = useWords("landing.promiseList");
  return (
    <ol className="grid gap-x-12 gap-y-10 sm:grid-cols-2">
      {PROMISES.map((promise) => (
        <li key={promise} className="grid content-start gap-2 border-t border-edge pt-4">
          <h2 className="text-lg">{t(`${promise}.title`)}</h2>
          <p className="text-ink-soft">{t(`${promise}.text`)}</p>
        </li>
      ))}
    </ol>
  );
}
