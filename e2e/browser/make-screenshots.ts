// Pictures of every page at both sizes for docs/images/site, from a product that runs for it:
//   node scripts/build.ts && node --conditions=source e2e/browser/make-screenshots.ts [--whole FOLDER] [name ...]
// With names, only the pages whose names begin so. `--whole` puts them in a folder as they are, to be looked at closely.
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { openDemoStudio } from "./demo-studio.ts";
import { sizes, type Size } from "./open-browser.ts";
import { memberScenes, openScenes, type Scene } from "./screenshot-scenes.ts";
import { until } from "./until.ts";

const { values, positionals } = parseArgs({ options: { whole: { type: "string" } }, allowPositionals: true });
const folder = values.whole ?? fileURLToPath(new URL("../../docs/images/site/", import.meta.url));
const isWanted = ({ name }: Scene): boolean =>
  positionals.length === 0 || positionals.some((wanted) => name.startsWith(wanted));
/** As tall as somebody scrolls to see what the page is. */
const tallest_px: Readonly<Record<Size, number>> = { phone: 1_700, desk: 1_800 };
const shownWidth_px: Readonly<Record<Size, number>> = { phone: 320, desk: 760 };
/** As tall as the screen whatever it is. */
const fillsScreen: ReadonlySet<string> = new Set(["signup", "login", "login-discord", "reset-password", "verify"]);
/** Whether every picture near the screen is there, and none is fading in. */
const isDrawn = `Array.from(document.images).every((image) => {
  const { top, bottom } = image.getBoundingClientRect();
  const isNear = bottom > 0 && top < innerHeight && image.checkVisibility();
  return !isNear || (image.complete && (image.checkVisibility({ opacityProperty: true }) || image.naturalWidth === 0));
})`;

await mkdir(folder, { recursive: true });
await using studio = await openDemoStudio();
const { place, member, characterId } = studio;
const cookies = await member.context.cookies();
for (const size of ["phone", "desk"] as const) {
  await using gate = await place.browser.newVisitor(size, { baseURL: place.site.url });
  await take(gate.page, size, { name: "age-gate", path: "/login" });
  await using visitor = await place.visitor(size);
  for (const scene of openScenes.filter(isWanted)) await take(visitor.page, size, scene);
  await using newcomer = await place.member(size, `newcomer-${size}`);
  for (const name of ["characters", "jobs", "explore"]) {
    const scene = { name: `${name}-empty`, path: `/${name}` };
    if (isWanted(scene)) await take(newcomer.page, size, scene);
  }
  await using known = await place.visitor(size);
  await known.context.addCookies(cookies);
  for (const scene of memberScenes(characterId).filter(isWanted)) await take(known.page, size, scene);
}

async function take(page: Page, size: Size, { name, path, act, isScreen = false }: Scene): Promise<void> {
  await page.setViewportSize(sizes[size]);
  // A page that differs from the one before by its `#` alone would not load again.
  await page.goto("about:blank");
  await page.goto(path, { waitUntil: "load" });
  // Streams of progress keep the network busy: what counts is that no part of the page waits any more.
  await page.locator(".skeleton:not([role=progressbar] *)").first().waitFor({ state: "detached" });
  await act?.(page);
  if (!isScreen) {
    // What loads when it comes near, and galleries that draw what is near, need a screen as tall as the picture.
    const height = await page.evaluate<number>("document.documentElement.scrollHeight");
    if (!fillsScreen.has(name))
      await page.setViewportSize({ ...sizes[size], height: Math.min(height, tallest_px[size]) });
  }
  await until(async () => {
    if ((await page.evaluate(isDrawn)) !== true) throw new Error(`${name}: pictures are still on their way.`);
  }, 20_000);
  await keep(await page.screenshot({ fullPage: !isScreen }), size, name);
}

async function keep(screenshot: Buffer, size: Size, name: string): Promise<void> {
  const image = sharp(screenshot);
  if (values.whole !== undefined) return void (await image.png().toFile(`${folder}/${name}-${size}.png`));
  const { width, height } = await image.metadata();
  const part = { left: 0, top: 0, width, height: Math.min(height, tallest_px[size]) };
  await image
    .extract(part)
    .resize(shownWidth_px[size])
    .webp({ quality: 45, effort: 6 })
    .toFile(`${folder}${name}-${size}.webp`);
}
