import { useWords } from "#lib/messages/use-words.ts";
/** A line with a word in it, between two ways of doing the same. */
export function EitherOr() {
  const t = useWords("account.eitherOr");
  return (
    <div className="flex items-center gap-4 text-sm text-ink-soft" role="separator" aria-label={t("or")}>
      <span className="h-px flex-1 bg-line" aria-hidden="true" />
      <span aria-hidden="true">{t("or")}</span>
      <span className="h-px flex-1 bg-line" aria-hidden="true" />
    </div>
  );
}
