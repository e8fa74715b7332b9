import { useWords } from "#lib/messages/use-words.ts";

/** What Withings asks for before it shares, for readers who have not linked an account yet. */
export function PlanRules() {
  const t = useWords("connection.planRules");
  return <p className="max-w-prose text-sm text-ink-soft">{t("text")}</p>;
}
