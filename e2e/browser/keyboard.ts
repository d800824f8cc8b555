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
    if (await hasFocus(target)) return expectRing(target);
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

export async function hasFocus(target: Locator): Promise<boolean> {
  return (await target.evaluate("(element) => element === document.activeElement")) === true;
}

/** The ring is on the element, or, where what is pressed lies invisibly over what is seen, on what follows it. */
async function expectRing(target: Locator): Promise<void> {
  const width_px = await target.evaluate(`(element) => {
    const ring = (of) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(of);
      return outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
    };
    return Math.max(...[element, element.nextElementSibling].filter((of) => of !== null).map(ring));
  }`);
  expect(width_px).toBeGreaterThanOrEqual(2);
}
