import { afterAll, beforeAll, expect, it } from "vitest";
import type { Page } from "playwright-core";
import { accessibilityFaults } from "./axe.ts";
import { startMemberSite, type Member, type MemberSite } from "./member-site.ts";
import { codeOf } from "./one-time-code.ts";

let place: MemberSite;

beforeAll(async () => {
  // A passkey belongs to a name: browsers make none for an address of numbers.
  place = await startMemberSite({}, { host: "localhost" });
});
afterAll(() => place[Symbol.asyncDispose]());

async function enterPassword({ page, email, password }: Member): Promise<void> {
  await page.goto("/login?next=/jobs");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
}

/** Whoever changes how the account is guarded says who they are, where the API asks. */
async function confirmPassword(page: Page, password: string, done: () => Promise<void>): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Is it you?" });
  const asked = dialog.waitFor().then(() => true);
  if (await Promise.race([asked, done().then(() => false)])) {
    await dialog.getByLabel("Password").fill(password);
    await dialog.getByRole("button", { name: "Confirm" }).click();
    await done();
  }
}

it("Given a member, When they turn the second step on, Then a password alone no longer lets anybody in, and a recovery code does once", async () => {
  await using member = await place.member("phone");
  const { page, context } = member;
  await page.goto("/account#security");
  await page.getByRole("button", { name: "Turn it on" }).click();
  const qr = page.getByRole("img", { name: /QR code/u });
  await confirmPassword(page, member.password, () => qr.waitFor());
  const secret = (await page.locator("p.figures.break-all").innerText()).trim();
  await page.getByLabel("Code that the app shows").fill(codeOf(secret, Date.now()));
  await page.getByRole("button", { name: "Turn it on" }).click();
  await page.getByText("Keep these recovery codes somewhere safe").waitFor();
  const code = await page.getByRole("tabpanel").locator("li").first().innerText();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("It is on.").waitFor();

  await context.clearCookies();
  await enterPassword(member);
  await page.getByLabel("Code", { exact: true }).waitFor();
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.waitForURL("**/jobs");
});

it("Given a member with a passkey, When they log in with it, Then nothing is typed", async () => {
  await using member = await place.member("desk");
  const { page, context } = member;
  const devtools = await context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto("/account#security");
  await page.getByLabel("Name of the new one").fill("My laptop");
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await confirmPassword(page, member.password, () => page.getByText("My laptop").waitFor());

  await context.clearCookies();
  await page.goto("/login?next=/jobs");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL("**/jobs");
  expect(member.faults).toEqual([]);
});
