import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { useWords } from "#lib/messages/use-words.ts";

type NothingYetProps = {
  personId: string;
  /** Of all links of the person. */
  states: readonly ("active" | "needs-relink" | "revoked")[];
  owner: boolean;
  /** Drawn by the server: what may keep an active link empty. */
  why: ReactNode;
};

/** A person without any data: nothing is linked, the link has ended, or nothing was measured. */
export function NothingYet({ personId, states, owner, why }: NothingYetProps) {
  const t = useWords("dashboard.nothingYet");
  const byHand = owner ? (
    <>
      <LinkButton href={`/people/${personId}/imports`} variant="secondary">
        {t("import")}
      </LinkButton>
      <LinkButton href={`/people/${personId}/entries`} variant="secondary">
        {t("byHand")}
      </LinkButton>
    </>
  ) : null;
  if (states.includes("active"))
    return (
      <EmptyState title={t("waiting.title")} actions={byHand}>
        <div className="grid gap-3">
          <p>{t("waiting.text")}</p>
          {why}
        </div>
      </EmptyState>
    );
  // A notice above says why the link ended and what to do.
  if (states.length > 0)
    return (
      <EmptyState title={t("ended.title")} actions={byHand}>
        {t("ended.text")}
      </EmptyState>
    );
  return (
    <EmptyState
      title={t("unlinked.title")}
      actions={
        owner ? (
          <>
            <LinkButton href="/connections">{t("unlinked.link")}</LinkButton>
            {byHand}
          </>
        ) : null
      }
    >
      {owner ? t("unlinked.owner") : t("unlinked.viewer")}
    </EmptyState>
  );
}
