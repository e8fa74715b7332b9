import { LinkButton } from "./link-button.tsx";
import { Notice } from "./notice.tsx";
import type { NoticeItem } from "./notice-item.ts";

type ItemNoticeProps = { item: NoticeItem; bare?: boolean; className?: string };

/** A notice that may be shown elsewhere as one line, in full. */
export function ItemNotice({ item, bare = false, className }: ItemNoticeProps) {
  const { tone, title, text, action } = item;
  return (
    <Notice
      tone={tone}
      title={title}
      bare={bare}
      actions={
        action ? (
          <LinkButton href={action.href} variant="secondary">
            {action.text}
          </LinkButton>
        ) : null
      }
      {...(className === undefined ? {} : { className })}
    >
      {text}
    </Notice>
  );
}
