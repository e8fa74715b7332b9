import Form from "next/form";
import { Button } from "#components/ui/button.tsx";
import { Select } from "#components/ui/field.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { MetricKey } from "#lib/metrics/registry.ts";

type CompareFormProps = {
  path: string;
  chosen: readonly MetricKey[];
  choices: readonly MetricKey[];
  /** The query of the days shown, which stay. */
  days: string;
};

const PLACES = ["first", "second", "third"] as const;

/** Chooses the metrics that are compared. It asks for an address, so that it needs no script. */
export function CompareForm({ path, chosen, choices, days }: CompareFormProps) {
  const t = useWords("compare.form");
  const names = useWords("metrics.names");
  const options = [...new Set([...choices, ...chosen])].map((key) => ({ value: key, label: names(key) }));
  return (
    <Form
      action={path}
      prefetch={false}
      scroll={false}
      // Other metrics have other fields.
      key={chosen.join("/")}
      className="flex flex-wrap items-end gap-3 print:hidden"
    >
      {[...new URLSearchParams(days)].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {PLACES.map((place, index) => (
        <div key={place} className="w-full sm:w-52">
          <Select
            label={t(place)}
            name="metric"
            defaultValue={chosen[index] ?? ""}
            options={index < 2 ? options : [{ value: "", label: t("none") }, ...options]}
          />
        </div>
      ))}
      <Button type="submit">{t("show")}</Button>
    </Form>
  );
}
