import { useId } from "react";
import type { ComponentProps } from "react";
import { CONTROL_STYLE, describedBy, FieldFrame } from "./field-frame.tsx";
import type { FieldFrameProps } from "./field-frame.tsx";
import { joinClasses } from "./join-classes.ts";

type FieldProps = FieldFrameProps & ComponentProps<"input">;

/** A labelled input. `error` is read out with it. */
export function Field({ label, hint, error, id, className, ...rest }: FieldProps) {
  const generated = useId();
  const own = id ?? generated;
  return (
    <FieldFrame id={own} label={label} hint={hint} error={error}>
      <input
        id={own}
        aria-describedby={describedBy(own, { hint, error })}
        aria-invalid={error ? true : undefined}
        className={joinClasses(CONTROL_STYLE, className)}
        {...rest}
      />
    </FieldFrame>
  );
}
