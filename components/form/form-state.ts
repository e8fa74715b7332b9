/** What a form shows after it was sent: errors by field, a message, and what was typed (never passwords). */
export type FormState = {
  readonly errors: Readonly<Record<string, string>>;
  /** Why it failed, when no single field is the cause. */
  readonly problem?: string;
  /** What was done. */
  readonly done?: string;
  readonly values: Readonly<Record<string, string>>;
  /** The sender has to confirm first that the account is theirs. */
  readonly confirm?: {
    /** For which act, in the words that follow "to". */
    readonly act: string;
    /** Whether a password can be typed right here. */
    readonly password: boolean;
    /** The page with every way to confirm. */
    readonly href: string;
  };
};

/** Before anything was sent. */
export const EMPTY_FORM: FormState = { errors: {}, values: {} };

/** A server action behind a form, as `useActionState` calls it. */
export type FormAction = (state: FormState, form: FormData) => Promise<FormState>;
