import { Field } from "#components/ui/field.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import type { FormState } from "./form-state.ts";

/** The outcome of the last submit, above the fields; read out when it appears. */
export function FormMessage({ state }: { state: FormState }) {
  if (state.confirm) return <ConfirmFields confirm={state.confirm} state={state} />;
  if (state.problem)
    return (
      <Notice tone="danger" urgent>
        {state.problem}
      </Notice>
    );
  return state.done ? <Notice tone="success">{state.done}</Notice> : null;
}

type ConfirmFieldsProps = { confirm: NonNullable<FormState["confirm"]>; state: FormState };

/** Asks for the sender's password within a form that was sent; sending it again does what was asked. */
function ConfirmFields({ confirm: { act, password, href }, state }: ConfirmFieldsProps) {
  const t = useWords("account.confirmFields");
  return (
    <div className="grid gap-4">
      <Notice title={t("title")} urgent>
        {t("explanation", { act, password: String(password) })}
      </Notice>
      {state.problem ? (
        <Notice tone="danger" urgent>
          {state.problem}
        </Notice>
      ) : null}
      {password ? (
        <Field
          label={t("password")}
          name="proof"
          type="password"
          autoComplete="current-password"
          required
          autoFocus
          error={state.errors["proof"]}
        />
      ) : (
        <div>
          <LinkButton href={href} prefetch={false}>
            {t("confirmWithWithings")}
          </LinkButton>
        </div>
      )}
    </div>
  );
}
