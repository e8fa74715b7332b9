import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { getWords } from "#lib/messages/get-words.ts";
import { loadTheme } from "./load-theme.ts";
import { TEXT_FACE } from "./text-face.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Plumbline", template: "%s · Plumbline" },
  description: getWords("landing.page")("description"),
  applicationName: "Plumbline",
  icons: { icon: { url: "/icon.svg", type: "image/svg+xml" } },
  manifest: "/manifest.webmanifest",
  formatDetection: { telephone: false, date: false, address: false, email: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#141d1c" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = await loadTheme();
  return (
    <html
      lang="en"
      className={TEXT_FACE}
      data-theme={theme === "system" ? undefined : theme}
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  );
}
