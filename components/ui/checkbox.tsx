import type { ComponentProps, ReactNode } from "react";

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode };

/** A native checkbox whose whole row can be touched. */
export function Checkbox({ label, hint, ...rest }: CheckboxProps) {
  return (
    <label className="flex min-h-11 items-start gap-3 py-2.5">
      <input type="checkbox" className="mt-1 size-4 shrink-0 accent-accent" {...rest} />
      <span className="grid gap-0.5">
        <span className="text-sm leading-6 font-medium">{label}</span>
        {hint ? <span className="text-sm text-ink-soft">{hint}</span> : null}
      </span>
    </label>
  );
}
