import { runSqlAt } from "@figment/core/testing";
import type { MemberDriver, MessageView } from "@figment/emulators/discord";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { images } from "../browser/mara.ts";
import type { Visitor } from "../browser/open-browser.ts";
import { startLogin } from "../browser/start-login.ts";
import { newFigment, type Figment } from "../terminal/figment.ts";
import { startAllFronts, type AllFronts } from "./start-all-fronts.ts";

let all: AllFronts;

beforeAll(async () => {
  all = await startAllFronts({ run_ms: 2_500 });
});
afterAll(() => all[Symbol.asyncDispose]());

/** States their age on Discord and describes Mara there; answers her card. */
async function describeMara(ada: MemberDriver): Promise<MessageView> {
  const asked = await (await ada.slash("/generate image")).reply();
  const welcome = await (await ada.click(asked, "I confirm")).reply(({ text }) => text.includes("Welcome"));
  const draft = await (await ada.click(welcome, "Create a character")).reply();
  let latest = draft;
  for (const { customId, options } of draft.selects) {
    const chosen = await ada.select(draft, customId, options[0]?.value ?? "");
    latest = await chosen.reply(({ selects }) =>
      selects.some((select) => select.customId === customId && select.options[0]?.isDefault === true),
    );
  }
  const modal = await ada.click(latest, "Name the character");
  return (await ada.submitModal(modal, { Name: "Mara", Description: "freckles" })).reply(({ text }) =>
    text.includes("Mara"),
  );
}

/** The site knows them by Discord, and they let a terminal in. */
async function letIn({ page }: Visitor, terminal: Figment, ada: MemberDriver): Promise<void> {
  await page.goto("/login");
  await page.getByRole("button", { name: "Use Discord" }).click();
  await page.getByLabel("You are").selectOption(ada.id);
  await page.getByRole("button", { name: "Authorize" }).click();
  await page.waitForURL("**/characters");
  const login = startLogin(terminal, all.place.site.url);
  await page.goto(await login.address);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("button", { name: "Yes, let it in" }).click();
  expect(await login.exitCode).toBe(0);
}

async function linkTo(page: Page, mediaId: string): Promise<string> {
  const path = `/api/media/${mediaId}/link`;
  const { url } = await page.evaluate<{ url: string }>(
    `fetch(${JSON.stringify(path)}, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" }).then((answer) => answer.json())`,
  );
  return new URL(url, page.url()).href;
}

async function buyTokens(page: Page): Promise<void> {
  await page.goto("/account?pack=pack_50");
  await page.waitForURL(`${all.stripe.origin}/**`);
  await page.getByRole("button", { name: /^Pay/u }).click();
  await page.getByText("Thank you. It is paid").waitFor();
  await page.getByRole("link", { name: "Receipt", exact: true }).waitFor();
  await page.getByRole("link", { name: "Go on creating" }).click();
}

async function animate(page: Page): Promise<void> {
  await images(page).first().click();
  await page.getByRole("button", { name: "Make a video" }).click();
  await page.getByRole("button", { name: "Make a 4-second video" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("button", { name: /Video of Mara/u }).waitFor({ timeout: 30_000 });
}

async function deleteAccount(page: Page): Promise<void> {
  await page.goto("/account#data");
  await page.getByRole("button", { name: "Delete my account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/Type/u).fill("delete");
  await dialog.getByRole("button", { name: "Delete my account" }).click();
  await page.getByText("Your account is on its way out").waitFor();
}

const patience = { timeout: 60_000, interval: 200 };

it(
  "Given somebody of Discord, When they make, watch, look, buy, animate and leave, each on another front, Then it is one account all along, and nothing of it is left",
  { timeout: 180_000 },
  async () => {
    const { place, guild } = all;
    const ada = guild.member({ name: "Ada" });
    await using visitor = await place.visitor("desk");
    await using terminal = newFigment();
    const { page } = visitor;

    const missing: string[] = [];
    page.on("response", (answer) => {
      if (answer.status() >= 400 && answer.url().startsWith(place.site.url)) missing.push(answer.url());
    });

    const card = await describeMara(ada);
    await letIn(visitor, terminal, ada);

    // Begun on Discord, watched in a terminal elsewhere.
    const making = ada.click(card, "Make 3 images");
    const [job] = await vi.waitFor(async () => {
      const jobs = await terminal.json<readonly { readonly id: string }[]>("jobs", "list");
      expect(jobs).toHaveLength(1);
      return jobs;
    }, patience);
    const watched = await terminal.json<{ readonly job: object; readonly media: readonly { readonly id: string }[] }>(
      "jobs",
      "watch",
      job?.id ?? "",
    );
    expect(watched.job).toMatchObject({ id: job?.id, state: "succeeded", count: 3 });
    expect(watched.media).toHaveLength(3);
    const shown = await (await making).reply(({ media }) => media.length === 3);

    // Opened on the site, paid for, and animated.
    await page.goto("/characters");
    await page.getByRole("link", { name: /Mara/u }).first().click();
    await images(page).nth(2).waitFor();
    // An address that whoever has it may open, for a quarter of an hour.
    const address = await linkTo(page, watched.media[0]?.id ?? "");
    expect((await fetch(address)).status).toBe(200);
    await buyTokens(page);
    await page.getByRole("link", { name: /Mara/u }).first().click();
    await animate(page);
    expect(await terminal.json("tokens", "balance")).toMatchObject({
      assets: { image: { settled: 3, available: 0 }, token: { granted: 50, settled: 5, available: 45, held: 0 } },
    });
    const { account } = await terminal.json<{ readonly account: { readonly id: string } }>("whoami");

    // Left: at once nowhere, and after the days of grace nothing is there any more.
    await deleteAccount(page);
    expect((await terminal.run("whoami")).exitCode).not.toBe(0);
    await runSqlAt(
      place.figment.home,
      "update account set erases_at = now() - interval '1 second' where erases_at is not null",
    );
    await vi.waitFor(async () => {
      const [gone] = await place.figment.json<readonly object[]>("admin", "users", account.id);
      expect(gone).toMatchObject({ status: "deleted", email: null });
      expect((await fetch(address)).ok).toBe(false);
      expect(ada.messages().filter(({ id, media }) => id === shown.id && media.length > 0)).toEqual([]);
    }, patience);
    expect(await place.figment.json("admin", "ledger", "check")).toEqual([]);
    const { numbers, billing } = await place.figment.json<{ readonly numbers: object; readonly billing: object }>(
      "admin",
      "stats",
    );
    // What was made went with its person; the books keep what was paid and used, under an id that is nobody's.
    expect(numbers).toMatchObject({ tokensUsed: 5, tokenUsers: 1, images: 0, outputs: { delivered: 0, failed: 0 } });
    expect(billing).toMatchObject({ revenue: [{ sku: "pack_50", payments: 1 }], unreconciled: [] });
    // The pages of Discord and Stripe are their own affair.
    expect(missing).toEqual([]);
    expect(visitor.faults.filter((fault) => !fault.startsWith("Failed to load resource"))).toEqual([]);
  },
);
