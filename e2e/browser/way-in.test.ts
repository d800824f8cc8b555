import { startSmtp, type TestSmtp } from "@figment/core/testing/servers";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { startPublicSite, type PublicSite } from "./public-site.ts";

const email = "mara@people.example";
const first = "a long walk by the sea";
const second = "an even longer walk home";

let smtp: TestSmtp;
let place: PublicSite;
let browser: OpenBrowser;

beforeAll(async () => {
  smtp = await startSmtp();
  place = await startPublicSite({ SMTP_URL: smtp.url });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
  await smtp[Symbol.asyncDispose]();
});

it("signs up by the letter, logs out and in, forgets the password and sets another one", async () => {
  await using visitor = await browser.newVisitor("phone", { baseURL: place.url, isPastGate: true });
  const { page } = visitor;
  const linkIn = (subject: string): Promise<string> =>
    vi.waitFor(
      async () => {
        const letters = (await smtp.received()).map(({ source }) =>
          source.replaceAll(/=\r?\n/gu, "").replaceAll("=3D", "="),
        );
        const link = /https?:\/\/\S+#token=[\w-]+/u.exec(
          letters.findLast((letter) => letter.includes(subject)) ?? "",
        )?.[0];
        if (link === undefined) throw new Error(`No letter "${subject}" with a link yet.`);
        return link;
      },
      { timeout: 20_000, interval: 100 },
    );

  await page.goto("/signup");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("New password").fill("aaaaaaaaaaaa");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Create my account" }).click();
  // Refused: what was typed stays.
  await page.getByRole("alert").waitFor();
  expect(await page.getByLabel("E-mail address").inputValue()).toBe(email);
  await page.getByLabel("New password").fill(first);
  await page.getByRole("button", { name: "Create my account" }).click();
  await page.getByRole("heading", { name: "Look into your mail" }).waitFor();

  await page.goto(await linkIn("Confirm your e-mail address"));
  await page.getByRole("heading", { name: /Your account is ready/u }).waitFor();
  expect(page.url()).not.toContain("token");
  expect(await page.evaluate("'session' in document.documentElement.dataset")).toBe(true);

  await page.goto("/reset-password");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await page.getByRole("heading", { name: "Look into your mail" }).waitFor();
  await page.goto(await linkIn("Choose a new password"));
  await page.getByLabel("New password").fill(second);
  await page.getByRole("button", { name: "Set the password" }).click();
  await page.getByRole("heading", { name: "Your password is set" }).waitFor();

  const ways = page.waitForResponse("**/api/auth/ways");
  await page.goto("/login?next=/explore");
  await ways;
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(first);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.getByRole("alert").waitFor();
  // This studio is not connected to Discord.
  expect(await page.getByRole("button", { name: "Use Discord" }).count()).toBe(0);
  await page.getByLabel("Password", { exact: true }).fill(second);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.waitForURL(/\/explore$/u);
});

it.each(["/signup", "/login", "/report"])(
  "Given somebody who types in %s before its program runs, When it does, Then the focus stays and no letter is lost",
  async (path) => {
    await using visitor = await browser.newVisitor("desk", { baseURL: place.url, isPastGate: true });
    const { page } = visitor;
    const programs = Promise.withResolvers<void>();
    await page.route(/astro_type_script/u, async (route) => {
      await programs.promise;
      await route.continue();
    });
    await page.goto(path, { waitUntil: "commit" });
    const field = page.getByRole("textbox").first();
    await field.pressSequentially("mara@");
    expect(await page.locator("#island button[type=submit]").isDisabled()).toBe(true);
    programs.resolve();
    await vi.waitFor(
      async () => expect(await page.locator("#island button[type=submit]").isEnabled()).toBe(true),
      10_000,
    );
    await page.keyboard.type("people.example");
    expect(await field.inputValue()).toBe("mara@people.example");
    expect(visitor.faults).toEqual([]);
  },
);

it("takes a report from somebody without an account, and tells what became of it", async () => {
  await using visitor = await browser.newVisitor("phone", { baseURL: place.url });
  const { page } = visitor;
  await page.goto("/report?about=image-1");
  await expect.poll(() => page.getByLabel("Where it can be seen").inputValue()).toBe("image-1");
  await page.getByLabel("What is wrong").selectOption("depicts_me");
  await page.getByLabel("In your words").fill("It is me.");
  await page.getByRole("button", { name: "Send the report" }).click();
  await page.getByRole("heading", { name: /A person will look at it/u }).waitFor();
  const receipt = await page.locator("p.font-mono").innerText();
  await page.getByText("What became of my report?").click();
  await page.getByLabel("Receipt").fill(receipt);
  await page.getByRole("button", { name: "Ask" }).click();
  await expect.poll(() => page.locator("#state").innerText()).toContain("It is still open.");
});
