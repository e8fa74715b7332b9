import type { ComponentProps } from "react";

type IconProps = Omit<ComponentProps<"svg">, "viewBox"> & {
  /** The side of the square in which it is drawn. */
  side?: 12 | 16 | 24;
};

/** A sign drawn with lines, beside the words that say the same. */
export function Icon({ side = 16, className = "size-4", ...rest }: IconProps) {
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      aria-hidden="true"
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...rest}
    />
  );
}
