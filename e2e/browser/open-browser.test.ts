import { expect, it } from "vitest";
import { accessibilityFaults } from "./axe.ts";
import { openBrowser, sizes } from "./open-browser.ts";

it("Given a page with a fault, When it is opened on a phone, Then its size, its fault and its inaccessible image are known", async () => {
  await using opened = await openBrowser();
  await using visitor = await opened.newVisitor("phone");
  const { page, faults } = visitor;
  await page.setContent(
    "<!doctype html><html lang=en><title>A page</title><main><h1>A</h1><img src='data:,'></main><script>throw new Error('oh')</script>",
  );
  expect(page.viewportSize()).toEqual(sizes.phone);
  expect(faults).toContain("oh");
  expect((await accessibilityFaults(page)).join()).toMatch(/image-alt at img/u);
});
