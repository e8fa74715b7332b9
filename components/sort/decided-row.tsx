import type { ReactNode } from "react";
import type { FormAction } from "#components/form/form-state.ts";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

type DecidedRowProps = {
  undo: FormAction;
  actId: string;
  /** Null for who may only see. */
  undoneBy: string | null;
  children: ReactNode;
};

/** One of what was decided, in a list, with its way back. */
export function DecidedRow({ undo, actId, undoneBy, children }: DecidedRowProps) {
  const t = useWords("sort.decidedRow");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-3">
      <div className="grid min-w-0 gap-0.5">{children}</div>
      {undoneBy ? (
        <ActionForm action={undo} hidden={{ personId: undoneBy, actId }}>
          <SubmitButton variant="secondary">{t("undo")}</SubmitButton>
        </ActionForm>
      ) : null}
    </li>
  );
}
