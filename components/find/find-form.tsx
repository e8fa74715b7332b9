import Form from "next/form";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** Asks for what is to be found. */
export function FindForm({ query, personId }: { query: string; personId: string | null }) {
  const t = useWords("find.page");
  return (
    <Form
      action="/find"
      role="search"
      prefetch={false}
      className="flex max-w-xl flex-wrap items-end gap-3 print:hidden"
    >
      {personId ? <input type="hidden" name="person" value={personId} /> : null}
      <div className="min-w-0 grow">
        <Field
          label={t("query")}
          hint={t("hint")}
          type="search"
          name="q"
          defaultValue={query}
          maxLength={100}
          autoComplete="off"
        />
      </div>
      <Button type="submit">{t("find")}</Button>
    </Form>
  );
}
