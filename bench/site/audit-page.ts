import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { promisify } from "node:util";
import { brotliCompress } from "node:zlib";

export const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
export type Category = (typeof categories)[number];

/** What Lighthouse found. */
export interface Audit {
  /** 0 to 100. */
  readonly scores: Readonly<Record<Category, number>>;
  /** How much moved by itself while it loaded (cumulative layout shift); 0 is nothing. */
  readonly layoutShift: number;
  /** What all of its scripts weigh, packed with Brotli; without the headers that they came with. */
  readonly scripts_bytes: number;
}

export type Device = "desktop" | "mobile";

const timeout_ms = 180_000;
const attempts = 3;
const chromiumFlags = "--headless=new --no-sandbox --disable-dev-shm-usage";

interface Report {
  readonly categories: Readonly<Record<Category, { readonly score: number | null }>>;
  readonly audits: {
    readonly "cumulative-layout-shift": { readonly numericValue: number };
    readonly "network-requests": {
      readonly details: {
        readonly items: readonly { readonly resourceType?: string; readonly url: string }[];
      };
    };
  };
}

/** Audits a page with Lighthouse, under its own settings for the device. */
export async function auditPage(url: string, device: Device): Promise<Audit> {
  const report = await recorded(url, device);
  const score = (category: Category): number => Math.round((report.categories[category].score ?? 0) * 100);
  const scripts = report.audits["network-requests"].details.items.filter((item) => item.resourceType === "Script");
  const sizes = await Promise.all(scripts.map((script) => packedSize(script.url)));
  return {
    scores: {
      performance: score("performance"),
      accessibility: score("accessibility"),
      "best-practices": score("best-practices"),
      seo: score("seo"),
    },
    layoutShift: report.audits["cumulative-layout-shift"].numericValue,
    scripts_bytes: sizes.reduce((sum, size) => sum + size, 0),
  };
}

/** Lighthouse's report. Where the browser's recording came to nothing, Lighthouse says "run it again", and so it is. */
async function recorded(url: string, device: Device): Promise<Report> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await runLighthouse(url, device);
    } catch (cause) {
      if (attempt === attempts) throw new Error(`Lighthouse could not audit ${url}.`, { cause });
    }
  }
}

async function runLighthouse(url: string, device: Device): Promise<Report> {
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
  return JSON.parse(stdout) as Report;
}

async function packedSize(url: string): Promise<number> {
  const script = await (await fetch(url)).arrayBuffer();
  return (await promisify(brotliCompress)(script)).length;
}
