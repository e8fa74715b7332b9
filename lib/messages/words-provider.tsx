"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";
import { IntlProvider } from "use-intl/react";
import { LANGUAGE, type Messages } from "./language.ts";

/** Part of the catalogue: rooms, and in them components. */
type SomeMessages = { readonly [Room in keyof Messages]?: Partial<Messages[Room]> };

const Above = createContext<SomeMessages>({});

/** Gives words (`SomeMessages` as JSON) to the components in the browser, beside those that a provider further up gave. */
export function WordsProvider({ messages, children }: { messages: string; children: ReactNode }) {
  const above = useContext(Above);
  const all = useMemo(() => {
    const joined: Record<string, object> = { ...above };
    for (const [room, words] of Object.entries(JSON.parse(messages) as SomeMessages))
      joined[room] = { ...joined[room], ...words };
    return joined;
  }, [above, messages]);
  return (
    <Above value={all}>
      <IntlProvider locale={LANGUAGE} messages={all} timeZone="UTC">
        {children}
      </IntlProvider>
    </Above>
  );
}
