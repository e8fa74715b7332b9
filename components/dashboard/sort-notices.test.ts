import { expect, test } from "vitest";
import type { NoticeItem } from "#components/ui/notice-item.ts";
import { sortNotices } from "./sort-notices.ts";

const item = (key: string): NoticeItem => ({ key, tone: "info", title: key, text: null, action: null });

test("an alert comes before a broken link, which comes before what waits for an answer, and that before what passes by itself", () => {
  const items = [
    item("bed"),
    item("history 2"),
    item("name"),
    null,
    item("sort"),
    item("missing"),
    item("needs-relink 1"),
    item("alert 1"),
  ];
  expect(sortNotices(items).map(({ key }) => key)).toEqual([
    "alert 1",
    "needs-relink 1",
    "missing",
    "sort",
    "history 2",
    "name",
    "bed",
  ]);
});

test("two of a kind stay in their order", () => {
  expect(sortNotices([item("quiet 2"), item("quiet 1")]).map(({ key }) => key)).toEqual([
    "quiet 2",
    "quiet 1",
  ]);
});
