import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "./axe.ts";
import { openBrowser, sizes, type OpenBrowser, type Size } from "./open-browser.ts";
import { gatedPages, openPages, startPublicSite, type PublicSite } from "./public-site.ts";

let place: PublicSite;
let browser: OpenBrowser;

beforeAll(async () => {
  place = await startPublicSite();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
});

const visit = (size: Size, isPastGate = false) => browser.newVisitor(size, { baseURL: place.url, isPastGate });
const isSize = (name: string): name is Size => Object.hasOwn(sizes, name);

describe.each(Object.keys(sizes).filter(isSize))("on a %s", (size) => {
  it.each([...openPages, ...gatedPages])(
    "Given %s, When it opens, Then axe finds nothing, its policy holds, nothing overflows",
    async (path) => {
      await using visitor = await visit(size, true);
      const { page, faults } = visitor;
      await page.goto(path, { waitUntil: "load" });
      await page.locator("#page-content h1").waitFor();
      expect(await accessibilityFaults(page)).toEqual([]);
      // The page that is not there says so with its status too.
      expect(faults.filter((fault) => path !== "/404" || !fault.includes("404"))).toEqual([]);
      // Beside the screen, not the window: a phone shows a page that is too wide from farther away.
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(sizes[size].width);
      await page.keyboard.press("Tab");
      expect(await page.locator(":focus").innerText()).toContain("Skip to the content");
    },
  );

  it("Given a new visitor, When a page behind the gate opens, Then it asks first, remembers the answer, and is accessible", async () => {
    await using visitor = await visit(size);
    const { page } = visitor;
    await page.goto("/signup");
    await expect.poll(() => page.getByRole("heading", { name: "Are you 18 or older?" }).isVisible()).toBe(true);
    expect(await page.getByLabel("E-mail address").isVisible()).toBe(false);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole("button", { name: "I am 18 or older" }).press("Enter");
    await page.getByLabel("E-mail address").waitFor();
    expect(await page.locator("#age-gate").isVisible()).toBe(false);
    await page.goto("/login");
    expect(await page.getByLabel("E-mail address").isVisible()).toBe(true);
  });
});

describe("the age gate", () => {
  it.each(openPages)("Given a new visitor, When %s opens, Then nothing is asked", async (path) => {
    await using visitor = await visit("desk");
    await visitor.page.goto(path);
    expect(await visitor.page.locator("#page-content h1").isVisible()).toBe(true);
    expect(await visitor.page.locator("#age-gate").count()).toBe(0);
  });

  it("Given somebody younger, When they say so, Then they are led to a page for everybody", async () => {
    await using visitor = await visit("phone");
    await visitor.page.goto("/login");
    await visitor.page.getByRole("link", { name: "I am younger" }).click();
    await visitor.page.waitForURL("/");
    expect(await visitor.page.getByRole("heading", { level: 1 }).innerText()).toContain("Create Your Perfect");
  });
});

describe("the calculator of prices", () => {
  it("Given a keyboard alone, When the numbers change, Then the cheapest month is worked out", async () => {
    await using visitor = await visit("desk");
    const { page } = visitor;
    await page.goto("/pricing");
    const images = page.getByLabel("Images a month, as a number");
    await images.fill("200");
    await page.getByLabel("Videos a month, as a number").fill("30");
    await page.getByRole("radio", { name: "6 seconds" }).press("Space");
    await expect.poll(() => page.getByRole("status").innerText()).toContain("The Pro plan");
  });
});
