import { useId } from "react";
import type { ComponentProps } from "react";
import { CONTROL_STYLE, describedBy, FieldFrame } from "./field-frame.tsx";
import type { FieldFrameProps } from "./field-frame.tsx";
import { joinClasses } from "./join-classes.ts";

type SelectOption = { readonly value: string; readonly label: string };

type SelectProps = FieldFrameProps &
  Omit<ComponentProps<"select">, "children"> & { options: readonly SelectOption[] };

/** A labelled native select: it works without script, and phones show their own picker. */
export function Select({ label, hint, error, id, className, options, ...rest }: SelectProps) {
  const generated = useId();
  const own = id ?? generated;
  return (
    <FieldFrame id={own} label={label} hint={hint} error={error}>
      <select
        id={own}
        aria-describedby={describedBy(own, { hint, error })}
        aria-invalid={error ? true : undefined}
        className={joinClasses(CONTROL_STYLE, className)}
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
