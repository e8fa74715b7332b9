"use client";

import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";

type DialogProps = {
  /** What opens it: one button. */
  trigger: ReactNode;
  title: string;
  description?: ReactNode;
  /** The body; wrap what shall close it in `DialogClose`. */
  children: ReactNode;
};

/** A modal question. Focus is kept inside and comes back to the trigger; Escape closes. */
export function Dialog({ trigger, title, description, children }: DialogProps) {
  return (
    <Radix.Root>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-[rgb(6_14_13/0.55)]" />
        <Radix.Content
          className="fixed top-1/2 left-1/2 z-50 grid max-h-[calc(100dvh-2rem)] w-[min(30rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 gap-5 overflow-y-auto rounded-lg border border-line bg-surface p-6 text-ink shadow-float"
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <div className="grid gap-2">
            <Radix.Title className="text-lg">{title}</Radix.Title>
            {description ? (
              <Radix.Description asChild>
                <div className="text-sm text-ink-soft">{description}</div>
              </Radix.Description>
            ) : null}
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Closes the dialog around it: `<DialogClose><Button variant="secondary">Cancel</Button></DialogClose>`. */
export function DialogClose({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>;
}
