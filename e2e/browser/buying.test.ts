import { startStripeEmulator, type StripeEmulator } from "@figment/emulators/stripe";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { createMara, images, makeImages } from "./mara.ts";
import { startMemberSite, type MemberSite } from "./member-site.ts";

const webhookSecret = "whsec_of_the_site";

let emulator: StripeEmulator;
let place: MemberSite;

beforeAll(async () => {
  emulator = await startStripeEmulator();
  place = await startMemberSite({
    STRIPE_BASE_URL: emulator.origin,
    STRIPE_SECRET_KEY: emulator.apiKey,
    STRIPE_WEBHOOK_SECRET: webhookSecret,
  });
  await place.figment.json("billing", "bootstrap", "--yes");
  emulator.listen(new URL("/api/payments/webhook", place.site.api ?? "").href, webhookSecret);
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
  await emulator[Symbol.asyncDispose]();
});

const pay = (page: Page) => page.getByRole("button", { name: /^(Pay|Subscribe)/u }).click();
const thanks = (page: Page) => page.getByText("Thank you. It is paid").waitFor();

it.each(["phone", "desk"] as const)(
  "Given a member on a %s whose images are used up, When they buy tokens among the prices, Then they come back and go on",
  async (size) => {
    await using member = await place.member(size);
    const { page } = member;
    await createMara(member);
    await makeImages(page, 3);
    await page.getByRole("radio", { name: "1", exact: true }).check();
    await page.getByRole("button", { name: "Make 1 image" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("You do not have enough for all of it.").waitFor();
    await dialog.getByRole("link", { name: "See plans and tokens" }).click();
    await page.waitForURL("**/pricing");
    await page.getByRole("link", { name: "Buy 50 tokens" }).filter({ visible: true }).click();
    await page.waitForURL(`${emulator.origin}/**`);
    await pay(page);
    await thanks(page);
    await page.waitForURL(`${place.site.url}/account#billing`);
    await page.getByRole("link", { name: "Receipt", exact: true }).waitFor();
    await page.getByRole("link", { name: "Go on creating" }).click();
    await page.getByRole("link", { name: /Mara/u }).click();
    await images(page).first().waitFor();
    await makeImages(page, 1);
    expect(await images(page).count()).toBe(4);
    expect(member.faults).toEqual([]);
  },
);

it("Given a visitor who chose a plan, When they sign up and follow the letter, Then its checkout opens, and back they have it", async () => {
  await using visitor = await place.visitor("phone");
  const { page } = visitor;
  await page.goto("/pricing");
  await page.locator("a[href='/signup?plan=pro']").click();
  await page.getByLabel("E-mail address").fill("noor@people.example");
  await page.getByLabel("New password").fill("a long walk by the sea");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Create my account" }).click();
  await page.getByRole("heading", { name: "Look into your mail" }).waitFor();
  const token = await place.tokenFor("noor@people.example");
  // The letter opens a tab of its own.
  const letter = await visitor.context.newPage();
  await letter.goto(`/verify#token=${token}`);
  await letter.getByRole("link", { name: "Go on to what you chose" }).click();
  await letter.waitForURL(`${emulator.origin}/**`);
  await pay(letter);
  await thanks(letter);
  await letter.getByText(/It renews on/u).waitFor();
  // What is chosen again is not paid for twice.
  await letter.goto("/account?plan=starter");
  await letter.getByText("without paying for two").waitFor();
  expect(letter.url()).toBe(`${place.site.url}/account#billing`);
});

it("Given a checkout that somebody leaves, When they press the browser's own button, Then they are at the prices of their account, and nothing is taken", async () => {
  await using member = await place.member("desk");
  const { page } = member;
  await page.goto("/account?pack=pack_100");
  await page.waitForURL(`${emulator.origin}/**`);
  await page.goBack();
  await page.waitForURL("**/account#billing");
  await page.getByRole("button", { name: /Buy: 100 tokens/u }).waitFor();
  await page.getByText("Nothing yet.").waitFor();
  expect(member.faults).toEqual([]);
});
