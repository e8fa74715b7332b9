import { ConfirmFields } from "./confirm-fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { FormState } from "./form-state.ts";

/** What came of the last submit, above the fields; read out when it appears. */
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
