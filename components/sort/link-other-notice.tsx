import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** Asks to link the other person who uses the device, before readings are assigned to the only person here. */
export function LinkOtherNotice() {
  const t = useWords("sort.linkOtherNotice");
  return (
    <Notice
      title={t("title")}
      actions={<LinkButton href="/connections#add-person">{t("addAndLinkPerson")}</LinkButton>}
    >
      {t("explanation")}
    </Notice>
  );
}
