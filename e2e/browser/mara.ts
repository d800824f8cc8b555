import type { Locator, Page } from "playwright-core";

/** Her images, where a page shows them. */
export const images = (page: Page): Locator => page.getByRole("button", { name: /Image of Mara/u });

/** Describes Mara, and waits on her page. */
export async function createMara({ page }: { readonly page: Page }): Promise<void> {
  await page.goto("/characters/new");
  await page.getByLabel("Name", { exact: true }).fill("Mara");
  await page.getByRole("radio", { name: "Auburn" }).check();
  await page.getByRole("button", { name: "Create her" }).click();
  await page.waitForURL(/\/characters\/view\?id=/u);
  await page.getByRole("heading", { name: "Mara" }).waitFor();
}

/** Asks for so many on her page, and waits until her page shows them. */
export async function makeImages(page: Page, count: number): Promise<void> {
  const before = await images(page).count();
  await page.getByRole("radio", { name: String(count), exact: true }).check();
  await page.getByRole("button", { name: `Make ${count} image` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  await images(page)
    .nth(before + count - 1)
    .waitFor();
}
