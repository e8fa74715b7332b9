import type { ReactNode } from "react";

type RadioOption = { readonly value: string; readonly label: ReactNode; readonly hint?: ReactNode };

type RadioGroupProps = {
  legend: ReactNode;
  name: string;
  options: readonly RadioOption[];
  defaultValue?: string | undefined;
  /** Side by side where there is room. */
  inline?: boolean;
  required?: boolean;
  disabled?: boolean;
  error?: ReactNode;
};

/** Native radio buttons with rows wide and high enough to touch. */
export function RadioGroup({
  legend,
  name,
  options,
  defaultValue,
  inline = false,
  required,
  disabled,
  error,
}: RadioGroupProps) {
  return (
    <fieldset className="grid gap-1.5" disabled={disabled}>
      <legend className="mb-1.5 text-sm font-semibold">{legend}</legend>
      <div className={inline ? "flex flex-wrap gap-2" : "grid gap-2"}>
        {options.map((option) => (
          <label
            key={option.value}
            className="flex min-h-11 items-start gap-3 rounded-md border border-line bg-surface px-3 py-2.5 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
              required={required}
              className="mt-1 size-4 shrink-0 accent-accent outline-none"
            />
            <span className="grid gap-0.5">
              <span className="text-sm leading-6 font-medium">{option.label}</span>
              {option.hint ? <span className="text-sm text-ink-soft">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {error ? (
        <p role="alert" className="text-sm font-medium text-danger">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
