import type { ReactNode } from "react";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";
import { ActionForm } from "./action-form.tsx";
import type { FormAction } from "./form-state.ts";

type Restore = { action: FormAction; hidden: Readonly<Record<string, string>>; children: ReactNode };

/** Says that something was just deleted, with its way back. */
export function UndoNotice({ action, hidden, children }: Restore) {
  const t = useWords("form.deleted");
  return (
    <Notice
      tone="success"
      actions={
        <ActionForm action={action} hidden={hidden}>
          <SubmitButton variant="secondary">{t("undo")}</SubmitButton>
        </ActionForm>
      }
    >
      {children}
    </Notice>
  );
}

/** The list of DeletedRow; nothing without any. */
export function DeletedRows({ count, children }: { count: number; children: ReactNode }) {
  const t = useWords("form.deleted");
  if (count === 0) return null;
  return (
    <Disclosure summary={t("list", { count })}>
      <ul className="grid">{children}</ul>
    </Disclosure>
  );
}

/** One of what was deleted in the last month, with its way back. */
export function DeletedRow({ action, hidden, children }: Restore) {
  const t = useWords("form.deleted");
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-line py-2 first:border-t-0">
      <p className="min-w-0 wrap-anywhere figures">{children}</p>
      <ActionForm action={action} hidden={hidden}>
        <SubmitButton variant="secondary">{t("restore")}</SubmitButton>
      </ActionForm>
    </li>
  );
}
