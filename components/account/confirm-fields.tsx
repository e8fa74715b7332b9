import { Field } from "#components/ui/field.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { FormState } from "./form-state.ts";

type ConfirmFieldsProps = { confirm: NonNullable<FormState["confirm"]>; state: FormState };

/** Asks within a form that was sent for the password of whoever sent it; sending it again does what was asked. */
export function ConfirmFields({ confirm: { act, password, href }, state }: ConfirmFieldsProps) {
  return (
    <div className="grid gap-4">
      <Notice title="Confirm that it is you" urgent>
        It is more than ten minutes since you signed in or confirmed, so an open page is not enough to {act}.{" "}
        {password ? "Write your password, then press the button again." : null}
      </Notice>
      {state.problem ? (
        <Notice tone="danger" urgent>
          {state.problem}
        </Notice>
      ) : null}
      {password ? (
        <Field
          label="Your password"
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
            Confirm with Withings
          </LinkButton>
        </div>
      )}
    </div>
  );
}
