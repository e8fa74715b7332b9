"use client";

import { createContext } from "react";
import { EMPTY_FORM, type FormState } from "#components/account/form-state.ts";

/** What came of the last submit of the form around. */
export const FormContext = createContext<FormState>(EMPTY_FORM);
