import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accessibilityFaults } from "./axe.ts";
import { startMemberSite, type Member, type MemberSite } from "./member-site.ts";
import { sizes, type Size } from "./open-browser.ts";

const parts = ["overview", "billing", "usage", "security", "keys", "discord", "standing", "data"];

describe.each(["phone", "desk"] as const satisfies readonly Size[])("the pages of members on a %s", (size) => {
  let place: MemberSite;
  let member: Member;

  beforeAll(async () => {
    place = await startMemberSite();
    member = await place.member(size);
  });
  afterAll(() => place[Symbol.asyncDispose]());

  /** What is wrong with the page as it is: for those who cannot see it, and wider than its screen. */
  async function faults(): Promise<readonly string[]> {
    const { page } = member;
    const width_px = await page.evaluate<number>("document.documentElement.scrollWidth");
    const isTooWide = width_px > sizes[size].width;
    return [...(await accessibilityFaults(page)), ...(isTooWide ? ["wider than the screen"] : [])];
  }

  it("Given nothing yet, When they are opened, Then each invites, and axe-core has nothing against it", async () => {
    const { page } = member;
    await page.goto("/characters");
    await page.getByText("Who will she be?").waitFor();
    expect(await faults()).toEqual([]);
    await page.goto("/jobs");
    await page.getByText("Nothing was asked for yet").waitFor();
    expect(await faults()).toEqual([]);
    await page.goto("/characters/view?id=00000000-0000-7000-8000-000000000000");
    await page.getByText("She is not here").waitFor();
    expect(await faults()).toEqual([]);
    await page.goto("/device");
    await page.getByLabel("Code that the terminal shows").waitFor();
    expect(await faults()).toEqual([]);
  });

  it("Given a character and her images, When her pages are opened, Then axe-core has nothing against them", async () => {
    const { page } = member;
    await page.goto("/characters/new");
    await page.getByLabel("Name", { exact: true }).fill("Mara");
    await page
      .getByRole("img", { name: /Drawing/u })
      .filter({ visible: true })
      .waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole("button", { name: "Create her" }).click();
    await page.getByText("No images yet").waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole("button", { name: "Make 1 image" }).click();
    await page.getByRole("dialog", { name: "Make 1 image?" }).waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole("button", { name: "Confirm" }).click();
    const image = page.getByRole("button", { name: /Image of Mara/u });
    await image.waitFor();
    expect(await faults()).toEqual([]);
    await image.click();
    await page.getByText("1 of 1").waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole("button", { name: "Report", exact: true }).click();
    await page.getByRole("dialog", { name: "Report this" }).getByLabel("Why").waitFor();
    expect(await faults()).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("dialog", { name: "Report this" }).waitFor({ state: "hidden" });
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await page.getByRole("radio", { name: "Video", exact: true }).check();
    await page.getByRole("group", { name: "Starts from" }).waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await page.getByRole("dialog", { name: "Delete Mara?" }).waitFor();
    expect(await faults()).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "version 1" }).click();
    await page.getByRole("dialog", { name: "Versions of Mara" }).getByText("Version 1").waitFor();
    expect(await faults()).toEqual([]);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("heading", { name: "Edit Mara" }).waitFor();
    expect(await faults()).toEqual([]);
    await page.goto("/jobs");
    await page.getByText("1 image ready").waitFor();
    expect(await faults()).toEqual([]);
    expect(member.faults.filter((fault) => !fault.includes("404"))).toEqual([]);
  });

  it.each(parts)(
    "Given the account, When its part %s is opened, Then axe-core has nothing against it",
    async (part) => {
      const { page } = member;
      await page.goto("/404");
      await page.goto(`/account#${part}`);
      await page.getByRole("tab", { selected: true }).waitFor();
      await page.getByRole("tabpanel").getByRole("heading").first().waitFor();
      await page.locator(".skeleton").first().waitFor({ state: "detached" });
      expect(await faults()).toEqual([]);
    },
  );

  it("Given a gallery of five hundred, When it is scrolled to its end, Then few of its tiles are in the page", async () => {
    const { page } = member;
    // Her one image, five hundred times over.
    await page.route("**/api/media?*", async (route) => {
      const asked = new URL(route.request().url());
      const from = Number(asked.searchParams.get("cursor") ?? 0);
      asked.searchParams.delete("cursor");
      const answer = await route.fetch({ url: asked.href });
      const { items } = (await answer.json()) as { items: readonly { id: string }[] };
      const [one] = items;
      const many = Array.from({ length: 50 }, (_, index) => ({ ...one, id: `${from + index}` }));
      await route.fulfill({ json: { items: many, next_cursor: from >= 450 ? null : String(from + 50) } });
    });
    await page.goto("/characters");
    await page.getByRole("link", { name: /Mara/u }).click();
    await page
      .getByRole("button", { name: /Image of Mara/u })
      .first()
      .waitFor();
    await page.evaluate(`new Promise((done) => {
      const step = () => {
        scrollBy(0, 400);
        const isAtEnd = scrollY >= document.documentElement.scrollHeight - innerHeight - 5;
        if (isAtEnd && document.querySelector("[aria-setsize='500']") !== null) done();
        else requestAnimationFrame(step);
      };
      step();
    })`);
    expect(await page.locator("[aria-setsize='500']").count()).toBeLessThan(60);
    await page.unroute("**/api/media?*");
  });
});
