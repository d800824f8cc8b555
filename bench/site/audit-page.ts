import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";

export const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
export type Category = (typeof categories)[number];
export type Scores = Readonly<Record<Category, number>>;

export type Device = "desktop" | "mobile";

const timeout_ms = 180_000;
const chromiumFlags = "--headless=new --no-sandbox --disable-dev-shm-usage";

interface Report {
  readonly categories: Readonly<Record<Category, { readonly score: number | null }>>;
}

/** What Lighthouse gives a page, 0 to 100 in each category, under its own settings for the device. */
export async function auditPage(url: string, device: Device): Promise<Scores> {
  const program = createRequire(import.meta.url).resolve("lighthouse/cli/index.js");
  const options = [
    "--output=json",
    "--quiet",
    `--chrome-flags=${chromiumFlags}`,
    `--only-categories=${categories.join(",")}`,
  ];
  const preset = device === "desktop" ? ["--preset=desktop"] : [];
  const { stdout } = await promisify(execFile)(process.execPath, [program, url, ...options, ...preset], {
    env: { CHROME_PATH: "/usr/bin/chromium", ...process.env },
    timeout: timeout_ms,
    maxBuffer: 50_000_000,
  });
  const report = JSON.parse(stdout) as Report;
  const score = (category: Category): number => Math.round((report.categories[category].score ?? 0) * 100);
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    "best-practices": score("best-practices"),
    seo: score("seo"),
  };
}
