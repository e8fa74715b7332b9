import { useTranslations } from "use-intl/react";
import type { WordGroup, Words } from "./language.ts";

/**
 * The words of a group, for components. In the browser they come from `SendWords` around the page; for a component
 * that stays on the server, package.json puts `use-words-server.ts` in this file's place.
 */
export function useWords<Group extends WordGroup>(group: Group): Words<Group> {
  return useTranslations(group) as Words<Group>;
}
