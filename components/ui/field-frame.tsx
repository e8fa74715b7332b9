import type { ReactNode } from "react";

export type FieldFrameProps = { label: ReactNode; hint?: ReactNode; error?: ReactNode };

/** The ids that tie a control to its hint and error, for `aria-describedby`. */
export function describedBy(id: string, { hint, error }: Pick<FieldFrameProps, "hint" | "error">) {
  const ids = [hint ? `${id}-hint` : null, error ? `${id}-error` : null].filter(Boolean).join(" ");
  return ids === "" ? undefined : ids;
}

/** Label above, hint below the label, error below the control. */
export function FieldFrame({
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

export const CONTROL_STYLE =
  "min-h-11 w-full rounded-md border border-edge bg-surface px-3 py-2 text-base text-ink " +
  "aria-invalid:border-danger disabled:opacity-60";
