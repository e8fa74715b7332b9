import { useId } from "react";
import type { ComponentProps, ReactNode } from "react";
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

const CONTROL_STYLE =
  "min-h-11 w-full rounded-md border border-edge bg-surface px-3 py-2 text-base text-ink " +
  "aria-invalid:border-danger disabled:opacity-60";

type FieldFrameProps = { label: ReactNode; hint?: ReactNode; error?: ReactNode };

/** The ids that tie a control to its hint and error, for `aria-describedby`. */
function describedBy(id: string, { hint, error }: Pick<FieldFrameProps, "hint" | "error">) {
  const ids = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return ids === "" ? undefined : ids;
}

/** Label above, hint below the label, error below the control. */
function FieldFrame({
  id,
  label,
  hint,
  error,
  children,
}: FieldFrameProps & { id: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-sm font-semibold">
        {label}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="text-sm text-ink-soft">
          {hint}
        </p>
      ) : null}
      {children}
      {error ? (
        <p id={`${id}-error`} className="text-sm font-medium text-danger">
          {error}
        </p>
      ) : null}
    </div>
  );
}
