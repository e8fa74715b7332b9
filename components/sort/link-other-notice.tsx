import { LinkButton } from "#components/ui/link-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { useWords } from "#lib/messages/use-words.ts";

/** Asks to link whoever else uses the device before readings are given to the only person there is. */
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
