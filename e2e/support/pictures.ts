import type { Page } from "@playwright/test";
import { untilLive } from "./reading.ts";

type Picture = {
  /** What follows the person's path. */
  readonly address: string;
  readonly colorScheme: "light" | "dark";
  /** CSS pixels of the page that are seen. */
  readonly width: number;
  readonly height: number;
  /** As it is printed. */
  readonly onPaper?: true;
};

const DESKTOP = { colorScheme: "light", width: 1280, height: 1000 } as const;
const PHONE = { colorScheme: "light", width: 390, height: 844 } as const;
const PAPER = { colorScheme: "light", width: 794, height: 1123, onPaper: true } as const;

/** The pictures of the documentation, by the names of their files in docs/pictures. */
const PICTURES = {
  dashboard: { address: "", ...DESKTOP },
  "dashboard-dark": { address: "", ...DESKTOP, colorScheme: "dark" },
  "dashboard-phone": { address: "", ...PHONE },
  weight: { address: "/weight?range=year", ...DESKTOP },
  "weight-phone": { address: "/weight?range=quarter", ...PHONE, colorScheme: "dark" },
  "blood-pressure": { address: "/areas/pressure", ...DESKTOP },
  heart: { address: "/areas/heart", ...DESKTOP },
  sleep: { address: "/areas/sleep", ...DESKTOP },
  activity: { address: "/areas/activity", ...DESKTOP, colorScheme: "dark" },
  "sleep-phone": { address: "/areas/sleep", ...PHONE, colorScheme: "dark" },
  report: { address: "/report", ...PAPER },
} as const satisfies Record<string, Picture>;

type PictureName = keyof typeof PICTURES;
export const PICTURE_NAMES = Object.keys(PICTURES) as PictureName[];

/** As dense as the screens of phones and newer computers. */
export const PICTURE_SCALE = 2;
const QUALITY = 82;
/** What a printer leaves around a page. */
const PAPER_MARGIN = "15mm";

/** One of them as WebP, of a person whose pages are at `path`. The page's browser has `PICTURE_SCALE`. */
export async function drawPicture(page: Page, path: string, name: PictureName): Promise<Buffer> {
  const { address, colorScheme, width, height, ...picture } = { onPaper: false, ...PICTURES[name] };
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce", media: "screen" });
  await page.goto(`${path}${address}`);
  await untilLive(page);
  if (picture.onPaper) {
    await page.emulateMedia({ media: "print" });
    await page.evaluate((margin) => (document.body.style.padding = margin), PAPER_MARGIN);
  }
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: QUALITY });
  await session.detach();
  return Buffer.from(data, "base64");
}
