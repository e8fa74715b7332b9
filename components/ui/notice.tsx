import type { ReactNode } from "react";
import type { NoticeTone } from "./notice-item.ts";
import { Icon } from "./icon.tsx";
import { joinClasses } from "./join-classes.ts";

const TONES: Readonly<
  Record<NoticeTone, { readonly box: string; readonly mark: string; readonly path: string }>
> = {
  info: { box: "border-info bg-info-soft", mark: "text-info", path: "M8 7.2v4M8 4.6v.1" },
  success: { box: "border-success bg-success-soft", mark: "text-success", path: "M4.8 8.3l2.2 2.2 4.2-4.6" },
  warning: { box: "border-warning bg-warning-soft", mark: "text-warning", path: "M8 4.4v4.2M8 11.3v.1" },
  danger: {
    box: "border-danger bg-danger-soft",
    mark: "text-danger",
    path: "M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8",
  },
};

type NoticeProps = {
  tone?: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  /** Buttons or links to act on it. */
  actions?: ReactNode;
  /** Read out at once (an error after a submit) rather than in passing. */
  urgent?: boolean;
  /** Only the children: mark, title and actions are shown elsewhere. */
  bare?: boolean;
  className?: string;
};

/**
 * A message on the page. Its tone shows in the mark's shape and the words, not in the colour alone. Bare or not, its
 * children keep their place, and a form among them what was typed.
 */
export function Notice(props: NoticeProps) {
  const { tone = "info", title, children, actions, urgent = false, bare = false, className } = props;
  const box = joinClasses("flex gap-3 rounded-md border-s-4 px-4 py-3 text-sm", TONES[tone].box, className);
  return (
    <div {...(bare ? { className: "max-w-prose" } : { role: urgent ? "alert" : "status", className: box })}>
      {bare ? null : <ToneMark tone={tone} />}
      <div className="grid min-w-0 flex-1 gap-1">
        {title && !bare ? <p className="font-semibold">{title}</p> : null}
        {children ? <div>{children}</div> : null}
        {actions && !bare ? <div className="mt-2 flex flex-wrap gap-2">{actions}</div> : null}
      </div>
    </div>
  );
}

/** The background and the edge of a tone. */
export function toneBox(tone: NoticeTone): string {
  return TONES[tone].box;
}

/** The mark of a tone: each has a shape of its own. */
export function ToneMark({ tone }: { tone: NoticeTone }) {
  const { mark, path } = TONES[tone];
  return (
    <Icon className={joinClasses("mt-0.5 size-4 shrink-0", mark)}>
      <circle cx="8" cy="8" r="7" />
      <path d={path} />
    </Icon>
  );
}
