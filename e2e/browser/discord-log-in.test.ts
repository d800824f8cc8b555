import { startDiscordEmulator, type DiscordEmulator } from "@figment/emulators/discord";
import { afterAll, beforeAll, expect, it } from "vitest";
import { accessibilityFaults } from "./axe.ts";
import { startMemberSite, type MemberSite } from "./member-site.ts";

let discord: DiscordEmulator;
let place: MemberSite;

beforeAll(async () => {
  discord = await startDiscordEmulator();
  const guild = discord.guild();
  guild.channel();
  guild.member({ name: "Ines" });
  place = await startMemberSite({
    DISCORD_BASE_URL: discord.origin,
    DISCORD_CLIENT_ID: discord.applicationId,
    DISCORD_CLIENT_SECRET: discord.clientSecret,
  });
});
afterAll(async () => {
  await place[Symbol.asyncDispose]();
  await discord.close();
});

it("Given somebody of Discord, When they log in with it, Then they state their age once, and are where they wanted to go", async () => {
  await using visitor = await place.visitor("phone");
  const { page } = visitor;
  await page.goto("/login?next=/jobs");
  await page.getByRole("button", { name: "Use Discord" }).click();
  await page.getByRole("button", { name: "Authorize" }).click();
  await page.getByRole("heading", { name: "You are new here" }).waitFor();
  expect(page.url()).toBe(`${place.site.url}/login/discord`);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Create my account" }).click();
  await page.getByRole("button", { name: "Authorize" }).click();
  await page.waitForURL("**/jobs");
  await page.getByText("Nothing was asked for yet").waitFor();

  await using again = await place.visitor("desk");
  // Whoever knows them already lets them in, where they would sign up too.
  await again.page.goto("/signup?plan=pro");
  await again.page.getByRole("button", { name: "Use Discord" }).click();
  await again.page.getByRole("button", { name: "Authorize" }).click();
  await again.page.waitForURL("**/account#billing");
});

it("Given somebody who says no at Discord, or a way back that nobody began, Then it says so, and leads to the log-in page", async () => {
  await using visitor = await place.visitor("desk");
  const { page } = visitor;
  await page.goto("/login");
  await page.getByRole("button", { name: "Use Discord" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Discord did not say who you are.").waitFor();
  await page.goto("/login/discord?code=stolen&state=stolen");
  await page.getByText("not one that this tab began").waitFor();
  await page.getByRole("link", { name: "To the log-in page" }).click();
  await page.waitForURL("**/login");
  expect(visitor.faults).toEqual([]);
});

it("Given a member of the site, When they link Discord, Then a page says so; and a way back that nobody began links nothing", async () => {
  await using member = await place.member("desk");
  const { page } = member;
  await page.goto("/account#discord");
  await page.getByRole("button", { name: "Link with Discord" }).click();
  await page.getByRole("button", { name: "Authorize" }).click();
  await page.getByRole("heading", { name: "Discord is linked" }).waitFor();
  expect(page.url()).toBe(`${place.site.url}/account/discord`);
  expect(await accessibilityFaults(page)).toEqual([]);
  await page.getByRole("link", { name: "To your account" }).click();
  await page.getByText("Linked with").waitFor();
  await page.goto("/account/discord?code=stolen&state=stolen");
  await page.getByText("This way back from Discord does not count").waitFor();
});
