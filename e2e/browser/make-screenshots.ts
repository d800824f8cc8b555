// Pictures of every page at both sizes for docs/images/site, from a running product:
//   node --conditions=source e2e/browser/make-screenshots.ts http://localhost:8080 [email password]
// With the address and password of a member, the pages behind log-in too.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { openBrowser, type Size } from "./open-browser.ts";

const [url, email, password] = process.argv.slice(2);
if (url === undefined) throw new Error("Say which: node e2e/browser/make-screenshots.ts http://localhost:8080");

const open = [
  "/",
  "/how-it-works",
  "/pricing",
  "/explore",
  "/report",
  "/safety",
  "/docs",
  "/docs/cli",
  "/signup",
  "/login",
  "/reset-password",
  "/404",
];
const members = ["/characters", "/characters/new", "/jobs", "/account"];
const folder = fileURLToPath(new URL("../../docs/images/site/", import.meta.url));
/** As tall as somebody scrolls to see what the page is. */
const tallest_px: Readonly<Record<Size, number>> = { phone: 1_700, desk: 1_800 };
const shownWidth_px: Readonly<Record<Size, number>> = { phone: 320, desk: 760 };

await mkdir(folder, { recursive: true });
await using browser = await openBrowser();
for (const size of ["phone", "desk"] as const) {
  await using gate = await browser.newVisitor(size, { baseURL: url });
  await gate.page.goto("/login", { waitUntil: "networkidle" });
  await keep(gate.page, size, "age-gate");
  await using visitor = await browser.newVisitor(size, { baseURL: url, isPastGate: true });
  const { page } = visitor;
  for (const path of open) await take(page, size, path);
  if (email === undefined || password === undefined) continue;
  await page.goto("/login");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.waitForURL(/\/characters$/u);
  for (const path of members) await take(page, size, path);
}

async function take(page: Page, size: Size, path: string): Promise<void> {
  await page.goto(path, { waitUntil: "networkidle" });
  // Lazy pictures load when they come near.
  for (let y = 0; y < tallest_px[size]; y += 500) await page.evaluate(`scrollTo(0, ${y})`);
  await page.waitForLoadState("networkidle");
  await page.evaluate("scrollTo(0, 0)");
  await keep(page, size, path.slice(1).replaceAll("/", "-") || "landing");
}

async function keep(page: Page, size: Size, name: string): Promise<void> {
  const image = sharp(await page.screenshot({ fullPage: true }));
  const { width, height } = await image.metadata();
  const part = { left: 0, top: 0, width, height: Math.min(height, tallest_px[size]) };
  await image
    .extract(part)
    .resize(shownWidth_px[size])
    .webp({ quality: 45, effort: 6 })
    .toFile(`${folder}${name}-${size}.webp`);
}
