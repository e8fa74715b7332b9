import type { _Translator, NamespaceKeys, NestedKeyOf } from "use-intl";
import type english from "./en.json";

/** The language of the catalogue. Numbers and dates come into its messages as text, as the reader writes them. */
export const LANGUAGE = "en";

/** All words of the product that a person reads, by room and component. */
export type Messages = typeof english;

/** The words of one room, or of one component in it: "settings", "settings.loginForms". */
export type WordGroup = NamespaceKeys<Messages, NestedKeyOf<Messages>>;

/** Answers the text of a key of one group. */
export type Words<Group extends WordGroup> = _Translator<Messages, Group>;

declare module "use-intl" {
  interface AppConfig {
    Messages: Messages;
    Locale: typeof LANGUAGE;
  }
}
