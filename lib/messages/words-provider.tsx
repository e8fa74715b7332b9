"use client";

import { createContext, type ReactNode, useContext } from "react";
import { IntlProvider } from "use-intl/react";
import { LANGUAGE, type Messages } from "./language.ts";

/** Part of the catalogue: rooms, and in them components. */
export type SomeMessages = { readonly [Room in keyof Messages]?: Partial<Messages[Room]> };

const Above = createContext<SomeMessages>({});

/** Gives words to the components in the browser, beside those that a provider further up gave. */
export function WordsProvider({ messages, children }: { messages: SomeMessages; children: ReactNode }) {
  const above = useContext(Above);
  const all: Record<string, object> = { ...above };
  for (const [room, words] of Object.entries(messages)) all[room] = { ...all[room], ...words };
  return (
    <Above value={all}>
      <IntlProvider locale={LANGUAGE} messages={all} timeZone="UTC">
        {children}
      </IntlProvider>
    </Above>
  );
}
