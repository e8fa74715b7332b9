import { createTranslator } from "use-intl/core";
import { LANGUAGE, type WordGroup, type Words } from "./language.ts";
import { MESSAGES } from "./messages.ts";

const made = new Map<WordGroup, unknown>();

/** The words of a group, for what runs on the server: async pages, server actions, routes, mails, PDF. */
export function getWords<Group extends WordGroup>(group: Group): Words<Group> {
  const words =
    made.get(group) ?? createTranslator({ locale: LANGUAGE, messages: MESSAGES, namespace: group });
  made.set(group, words);
  return words as Words<Group>;
}
