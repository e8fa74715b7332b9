import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@playwright/test";

// A bench that cannot run is a defect. What needs neither built pages nor a browser runs in bench/sections.
for (const section of ["notifications", "live", "pages", "browser"]) {
  test(`a short run of the bench's section "${section}" comes to its end`, async () => {
    test.setTimeout(240_000);
    const bench = spawn(process.execPath, ["bench/main.ts", "--short", section], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let errors = "";
    bench.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const [code] = (await once(bench, "exit")) as [number | null];
    expect(code, errors).toBe(0);
  });
}
