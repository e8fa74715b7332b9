import { TitledCard } from "#components/ui/card.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** What is different for an installation that the internet cannot reach, and how to choose. */
export function WithoutAddress() {
  const t = useWords("setup.withoutAddress");
  return (
    <TitledCard id="without-address" title={t("title")} className="grid grid-cols-1 gap-3">
      <p className="max-w-prose text-sm">{t("explanation")}</p>
      <dl className="grid gap-3 text-sm sm:grid-cols-2">
        <div>
          <dt className="font-semibold">{t("withPublicAddress")}</dt>
          <dd className="text-ink-soft">{t("withExplanation")}</dd>
        </div>
        <div>
          <dt className="font-semibold">{t("withoutOne")}</dt>
          <dd className="text-ink-soft">{t("withoutExplanation")}</dd>
        </div>
      </dl>
    </TitledCard>
  );
}
