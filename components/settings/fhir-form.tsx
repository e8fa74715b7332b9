import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { AREAS } from "#lib/metrics/area.ts";

const BUNDLES = ["collection", "transaction"] as const;

/** Chooses what of a person is exported as FHIR. A plain form, which needs no script. */
export function FhirForm({
  person: { id, name },
}: {
  person: { readonly id: string; readonly name: string };
}) {
  const t = useWords("settings.fhirForm");
  const areas = useWords("metrics.areas");
  return (
    <Disclosure
      summary={
        <>
          <span aria-hidden="true">{t("open")}</span>
          <span className="sr-only">{t("openOf", { name })}</span>
        </>
      }
    >
      <form action={`/api/people/${id}/export`} className="grid max-w-2xl gap-4">
        <p className="text-sm text-ink-soft">{t("about")}</p>
        <input type="hidden" name="format" value="fhir" />
        <fieldset className="grid gap-x-4 sm:grid-cols-2">
          <legend className="text-sm font-semibold">{t("areas")}</legend>
          {AREAS.map((area) => (
            <Checkbox key={area} name="area" value={area} label={areas(area)} defaultChecked />
          ))}
        </fieldset>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={t("first")} hint={t("dayHint")} type="date" name="from" />
          <Field label={t("last")} hint={t("dayHint")} type="date" name="to" />
        </div>
        <RadioGroup
          legend={t("bundle")}
          name="bundle"
          defaultValue="collection"
          options={BUNDLES.map((value) => ({ value, label: t(value), hint: t(`${value}Hint`) }))}
        />
        <div>
          <Button type="submit" variant="secondary" aria-label={t("downloadOf", { name })}>
            {t("download")}
          </Button>
        </div>
      </form>
    </Disclosure>
  );
}
