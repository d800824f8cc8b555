import { expect } from "vitest";
import type { Locator, Page } from "playwright-core";

/** More than any page has between two places. */
const mostSteps = 90;

/**
 * Presses Tab until the focus is there, as somebody without a mouse does, and sees that its ring shows.
 *
 * @throws Error when the keyboard does not lead there
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let step = 0; step < mostSteps; step += 1) {
    if (await hasFocus(page, target)) return expectRing(page);
    await page.keyboard.press("Tab");
  }
  throw new Error(`No ${mostSteps} presses of Tab lead to ${target.toString()}.`);
}

/** Goes there by the keyboard, and presses. */
export async function pressAt(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Goes to a field by the keyboard, and types. */
export async function typeAt(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

export async function hasFocus(page: Page, target: Locator): Promise<boolean> {
  return (await target.and(page.locator(":focus")).count()) === 1;
}

/** The ring is on what has the focus, or, where that lies invisibly over what is seen, on what follows it. */
async function expectRing(page: Page): Promise<void> {
  const width_px = await page.evaluate(`(() => {
    const focused = document.activeElement;
    const ring = (element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
    };
    return Math.max(...[focused, focused.nextElementSibling].filter((element) => element !== null).map(ring));
  })()`);
  expect(width_px).toBeGreaterThanOrEqual(2);
}
