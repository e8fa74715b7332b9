"use client";

import { useId, useRef } from "react";
import type { MouseEvent, ReactNode } from "react";

type DialogProps = {
  /** The button that opens it. */
  trigger: ReactNode;
  title: string;
  description?: ReactNode;
  /** The body; wrap what shall close it in `DialogClose`. */
  children: ReactNode;
};

/**
 * A modal question. The browser's own element keeps focus inside, gives it back to the trigger and closes on
 * Escape; it needs no style of its own in the page, which the Content-Security-Policy would refuse.
 */
export function Dialog({ trigger, title, description, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  return (
    <>
      <span className="contents" onClick={() => dialog.current?.showModal()}>
        {trigger}
      </span>
      <dialog
        ref={dialog}
        aria-labelledby={`${id}-title`}
        aria-describedby={description ? `${id}-description` : undefined}
        className="m-auto max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] gap-5 overflow-y-auto rounded-lg border border-line bg-surface p-6 text-ink shadow-float backdrop:bg-[rgb(6_14_13/0.55)] open:grid [html:has(&[open])]:overflow-hidden"
      >
        <div className="grid gap-2">
          <h2 id={`${id}-title`} className="text-lg">
            {title}
          </h2>
          {description ? (
            <div id={`${id}-description`} className="text-sm text-ink-soft">
              {description}
            </div>
          ) : null}
        </div>
        {children}
      </dialog>
    </>
  );
}

/** Closes the dialog around it: `<DialogClose><Button variant="secondary">Cancel</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactNode }) {
  const close = (event: MouseEvent<HTMLElement>) => event.currentTarget.closest("dialog")?.close();
  return (
    <span className="contents" onClick={close}>
      {children}
    </span>
  );
}
