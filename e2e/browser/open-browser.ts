import { accessSync, constants } from "node:fs";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

/** The two sizes that every page is looked at in: a phone, and a desk. */
export const sizes = {
  phone: { width: 390, height: 844 },
  desk: { width: 1440, height: 900 },
} as const;

export type Size = keyof typeof sizes;

/** Where Debian, and other systems, put the browser; nothing is ever downloaded for it. */
const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Chromium's own sandbox does not run as root, and its background traffic has no place in a test. */
const switches = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

export interface OpenBrowser extends AsyncDisposable {
  readonly browser: Browser;
  /** A visitor who was never here: no cookies, nothing remembered, motion kept still so that pictures are the same. */
  newVisitor(size: Size, options?: VisitorOptions): Promise<Visitor>;
}

export interface VisitorOptions {
  /** Relative addresses start here. */
  readonly baseURL?: string;
  /** Has stated before, in this browser, that they are an adult: the gate stays open. */
  readonly isPastGate?: boolean;
}

export interface Visitor extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What went wrong in the page so far: exceptions, and what the console calls an error (a refusal of the policy too). */
  readonly faults: readonly string[];
}

/** Opens the system's Chromium, headless. `CHROME_PATH` names another one. */
export async function openBrowser(): Promise<OpenBrowser> {
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: switches });
  return {
    browser,
    newVisitor: (size, options = {}) => newVisitor(browser, size, options),
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

/** @throws Error that says what to install when there is none. */
function chromiumPath(): string {
  const named = process.env["CHROME_PATH"];
  const found = (named === undefined ? places : [named]).find(isProgram);
  if (found === undefined)
    throw new Error("There is no Chromium. Install it (apt-get install chromium), or set CHROME_PATH.");
  return found;
}

async function newVisitor(
  browser: Browser,
  size: Size,
  { baseURL, isPastGate = false }: VisitorOptions,
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: sizes[size],
    deviceScaleFactor: 1,
    hasTouch: size === "phone",
    isMobile: size === "phone",
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "UTC",
    ...(baseURL === undefined ? {} : { baseURL }),
  });
  if (isPastGate) await context.addInitScript(passGate);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${message.text()} ${message.location().url}`.trim());
  });
  return { context, page, faults, [Symbol.asyncDispose]: () => context.close() };
}

/** As the gate remembers it; runs in the page, before its own scripts. */
const passGate = `document.addEventListener("readystatechange", () => {
  const { agePolicy } = document.documentElement.dataset;
  if (agePolicy) { localStorage.setItem("figment.age", agePolicy); document.documentElement.dataset.adult = ""; }
}, { once: true });`;

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
