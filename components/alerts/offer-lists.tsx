import Link from "next/link";
import { Card, TitledCard } from "#components/ui/card.tsx";
import { Select } from "#components/ui/field.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { addressOf } from "#lib/alerts/condition.ts";
import { nameChoice } from "#lib/alerts/write-alert.ts";
import { useWords } from "#lib/messages/use-words.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";
import type { AlertOffers } from "#lib/queries/load-alerts.ts";

/** All that an alert can be set on for a person. The forms lead to the next page, without script as well. */
export function OfferLists({ offers, personId }: { offers: AlertOffers; personId: string }) {
  const t = useWords("alerts.newPage");
  const choices = useWords("alerts.choices");
  const conditions = useWords("alerts.conditions");
  const page = `/people/${personId}/alerts/new`;
  const link = (about: string, text: string) => (
    <li key={about} className="break-inside-avoid">
      <Link
        href={`${page}?about=${about}`}
        prefetch={false}
        className="inline-flex min-h-11 items-center link"
      >
        {text}
      </Link>
    </li>
  );
  return (
    <div className="grid grid-cols-1 gap-5 lg:grid-cols-2">
      {offers.limits.length > 0 ? (
        <>
          <MetricForm kind="limit" metrics={offers.limits} action={page} />
          <MetricForm kind="silence" metrics={offers.silences} action={page} />
        </>
      ) : (
        <p className="text-ink-soft lg:col-span-2">{t("nothing")}</p>
      )}
      {offers.findings.length > 0 ? (
        <TitledCard id="findings" title={t("findings")} className="grid content-start gap-2 lg:col-span-2">
          <p className="text-sm text-ink-soft">{t("findingsHint")}</p>
          <ul className="gap-x-10 md:columns-2">
            {offers.findings.map((offer) => link(addressOf(offer), nameChoice({ choices }, offer)))}
          </ul>
        </TitledCard>
      ) : null}
      <TitledCard id="devices" title={t("link")} className="grid content-start gap-2 lg:col-span-2">
        <ul className="flex flex-wrap gap-x-10">
          {link("link", conditions("link"))}
          {link("battery", conditions("battery"))}
        </ul>
      </TitledCard>
    </div>
  );
}

type MetricFormProps = { kind: "limit" | "silence"; metrics: readonly MetricKey[]; action: string };

/** A metric to choose, by a form that is an address. */
function MetricForm({ kind, metrics, action }: MetricFormProps) {
  const t = useWords("alerts.newPage");
  const names = useWords("metrics.names");
  return (
    <Card aria-labelledby={kind} className="grid content-start gap-4">
      <div className="grid gap-1">
        <h2 id={kind} className="text-lg">
          {t(kind)}
        </h2>
        <p className="text-sm text-ink-soft">{t(`${kind}Hint`)}</p>
      </div>
      <form action={action} className="grid gap-4">
        <Select
          label={t("metric")}
          name="about"
          options={metrics.map((metric) => ({
            value: addressOf({ kind, metric }),
            label: names(metric),
          }))}
        />
        <div>
          <SubmitButton variant="secondary">{t("next")}</SubmitButton>
        </div>
      </form>
    </Card>
  );
}
