import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createMara, images, makeImages } from "./mara.ts";
import { startMemberSite, type MemberSite } from "./member-site.ts";
import type { Page } from "playwright-core";
import { newFigment } from "../terminal/figment.ts";
import { startLogin } from "./start-login.ts";

let place: MemberSite;

beforeAll(async () => {
  place = await startMemberSite();
});
afterAll(() => place[Symbol.asyncDispose]());

/** Gives somebody tokens, as an operator does. */
async function giveTokens(page: Page, amount: number): Promise<void> {
  const id = await page.evaluate<string>(
    `fetch("/api/auth/me").then((answer) => answer.json()).then(({ account }) => account.id)`,
  );
  await place.figment.json("admin", "grant", id, String(amount), "token", "--reason", "a test");
}

describe("a new member", () => {
  it("Given a visitor, When they sign up and follow the letter, Then they describe a character, make three free images, and see them", async () => {
    await using visitor = await place.visitor("phone");
    const { page } = visitor;
    await page.goto("/signup");
    await page.getByLabel(/e-mail/iu).fill("ines@people.example");
    await page
      .getByLabel(/password/iu)
      .first()
      .fill("a long walk by the sea");
    await page.getByRole("checkbox", { name: /18/u }).check();
    await page.getByRole("button", { name: /sign up|create/iu }).click();
    await page.goto(`/verify#token=${await place.tokenFor("ines@people.example")}`);
    await page.getByRole("link", { name: "Create your first character" }).waitFor();
    await createMara({ page });
    await makeImages(page, 3);
    expect(await images(page).count()).toBe(3);
    await page.goto("/characters");
    await page.getByText("3 images · 0 videos").waitFor();
    await page.goto("/account#overview");
    await page.getByText("0", { exact: true }).first().waitFor();
    expect(visitor.faults).toEqual([]);
  });
});

describe("a video", () => {
  it("Given tokens, When a video is asked for from an image, Then it is made while its progress shows, and plays", async () => {
    await using member = await place.member("desk");
    const { page } = member;
    await giveTokens(page, 12);
    await createMara(member);
    await makeImages(page, 1);
    await images(page).first().click();
    await page.getByRole("button", { name: "Make a video" }).click();
    await page.getByRole("button", { name: "Make a 4-second video" }).click();
    await page.getByRole("dialog").getByText("5 tokens", { exact: true }).waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("progressbar").waitFor();
    const clip = page.getByRole("button", { name: /Video of Mara/u });
    await clip.waitFor({ timeout: 50_000 });
    await clip.click();
    const player = page.getByRole("dialog").locator("video");
    await player.waitFor();
    // Whoever asks for less motion starts it themselves.
    const video = `document.querySelector("dialog video")`;
    expect(await page.evaluate(`${video}.play().then(() => ${video}.muted)`)).toBe(true);
    await expect.poll(() => page.evaluate(`${video}.currentTime`)).toBeGreaterThan(0.2);
    expect(member.faults).toEqual([]);
  });

  it("Given no tokens, When a video is asked for, Then nothing is held, and the way to tokens is shown", async () => {
    await using member = await place.member("phone");
    const { page } = member;
    await createMara(member);
    await makeImages(page, 1);
    await page.getByRole("radio", { name: "Video", exact: true }).check();
    await page.getByRole("button", { name: "Make a 4-second video" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("You do not have enough for all of it.").waitFor();
    expect(await dialog.getByRole("link", { name: "See plans and tokens" }).getAttribute("href")).toBe("/pricing");
  });
});

describe("a terminal", () => {
  it("Given a terminal that asks to be let in, When its member opens the address and says yes, Then it is them", async () => {
    await using member = await place.member("phone");
    const { page } = member;
    await using terminal = newFigment({ FIGMENT_SERVER: place.site.url });
    const login = startLogin(terminal, place.site.url);
    await page.goto(await login.address);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("Is this you?").waitFor();
    await page.getByRole("button", { name: "Yes, let it in" }).click();
    await page.getByText("The terminal is in").waitFor();
    expect(await login.exitCode).toBe(0);
    const { exitCode, stdout } = await terminal.run("whoami");
    expect(exitCode).toBe(0);
    expect(stdout).toContain(member.email.split("@")[0]);
    await page.goto("/account#security");
    await page
      .getByText(/figment/iu)
      .first()
      .waitFor();
  });

  it("Given a terminal that nobody here knows, When its member says no, Then it is not let in", async () => {
    await using member = await place.member("desk");
    const { page } = member;
    await using terminal = newFigment();
    const login = startLogin(terminal, place.site.url);
    await page.goto(await login.address);
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("button", { name: "No", exact: true }).click();
    await page.getByText("It was turned away").waitFor();
    expect(await login.exitCode).not.toBe(0);
  });
});

describe("a form", () => {
  it("Given a session that ends in the middle of it, When it is sent, Then log-in leads back to it, and what was typed is there", async () => {
    await using member = await place.member("desk");
    const { page, context } = member;
    await page.goto("/characters/new");
    await page.getByLabel("Name", { exact: true }).fill("Noor");
    await page.getByLabel("In your own words").fill("freckles, and a scar on her chin");
    await page.getByRole("radio", { name: "Bob" }).check();
    await context.clearCookies();
    await page.getByRole("button", { name: "Create her" }).click();
    await page.getByRole("dialog", { name: "You have been logged out" }).getByRole("link", { name: "Log in" }).click();
    await page.waitForURL(/\/login/u);
    await page.getByLabel(/e-mail/iu).fill(member.email);
    await page
      .getByLabel(/password/iu)
      .first()
      .fill(member.password);
    await page.getByRole("button", { name: /^log in$/iu }).click();
    await page.waitForURL("**/characters/new");
    await expect.poll(() => page.getByLabel("Name", { exact: true }).inputValue()).toBe("Noor");
    expect(await page.getByLabel("In your own words").inputValue()).toBe("freckles, and a scar on her chin");
    expect(await page.getByRole("radio", { name: "Bob" }).isChecked()).toBe(true);
    await page.getByRole("button", { name: "Create her" }).click();
    await page.getByRole("heading", { name: "Noor" }).waitFor();
  });

  it("Given an API that is down, When a page is opened or a form sent, Then it says so, keeps everything, and works again when it is back", async () => {
    await using member = await place.member("phone");
    const { page, context } = member;
    await page.goto("/characters/new");
    await page.getByLabel("Name", { exact: true }).fill("Saga");
    const api = place.site.api;
    place.site.api = null;
    await page.getByRole("button", { name: "Create her" }).click();
    await page
      .getByRole("alert")
      .filter({ hasText: /reached|answer/u })
      .waitFor();
    expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Saga");
    place.site.api = api;
    await context.setOffline(true);
    await page.getByText("You are offline.").waitFor();
    await context.setOffline(false);
    await page.getByText("You are offline.").waitFor({ state: "hidden" });
    await page.getByRole("button", { name: "Create her" }).click();
    await page.getByRole("heading", { name: "Saga" }).waitFor();
    place.site.api = null;
    await page.goto("/characters");
    await page.getByRole("alert").waitFor();
    place.site.api = api;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Saga").waitFor();
  });

  it("Given a name that is missing, When the form is sent, Then the field says so and has the focus", async () => {
    await using member = await place.member("desk");
    const { page } = member;
    await page.goto("/characters/new");
    await page.getByRole("button", { name: "Create her" }).click();
    await page.getByText("Give her a name.").waitFor();
    expect(await page.evaluate("document.activeElement.id")).toBe("character-name");
  });
});

describe("a slow network", () => {
  it("Given answers that take long, When a page is opened, Then its shape is there before them, and nothing moves when they come", async () => {
    await using member = await place.member("desk");
    const { page } = member;
    const answers = Promise.withResolvers<void>();
    await page.route("**/api/**", async (route) => {
      await answers.promise;
      await route.continue();
    });
    await page.goto("/characters");
    await page.locator(".skeleton").first().waitFor();
    const before = await page.getByRole("heading", { name: "My characters" }).boundingBox();
    answers.resolve();
    await page.getByText("Who will she be?").waitFor();
    expect(await page.getByRole("heading", { name: "My characters" }).boundingBox()).toEqual(before);
  });
});

describe("the lightbox", () => {
  it("Given nothing but a keyboard, When a gallery is looked through, Then arrows turn, Escape closes, and the focus is where it was left", async () => {
    await using member = await place.member("desk");
    const { page } = member;
    await createMara(member);
    await makeImages(page, 3);
    await images(page).first().focus();
    await page.keyboard.press("Enter");
    const position = page.getByRole("dialog").getByText(/\d of 3/u);
    expect(await position.textContent()).toBe("1 of 3");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    expect(await position.textContent()).toBe("3 of 3");
    await page.keyboard.press("ArrowRight");
    expect(await position.textContent()).toBe("3 of 3");
    await page.keyboard.press("Home");
    expect(await position.textContent()).toBe("1 of 3");
    await page.keyboard.press("ArrowRight");
    const shown = await page.getByRole("dialog").getByRole("img").first().getAttribute("src");
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await expect.poll(() => page.evaluate("document.activeElement.id")).toMatch(/^media-/u);
    const focused = await page.evaluate<string>("document.activeElement.id");
    expect(shown).toContain(focused.slice("media-".length));
  });

  it("Given a phone, When a finger swipes, Then the next one shows, and a swipe down closes", async () => {
    await using member = await place.member("phone");
    const { page, context } = member;
    await createMara(member);
    await makeImages(page, 2);
    await images(page).first().click();
    await page.getByText("1 of 2").waitFor();
    const finger = await context.newCDPSession(page);
    const swipe = async (by: { readonly x: number; readonly y: number }): Promise<void> => {
      const [x, y] = [200, 150];
      await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
      await finger.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: x + by.x, y: y + by.y }] });
      await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    };
    await swipe({ x: -120, y: 4 });
    await page.getByText("2 of 2").waitFor();
    await swipe({ x: 120, y: 4 });
    await page.getByText("1 of 2").waitFor();
    await swipe({ x: 2, y: 140 });
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    expect(await images(page).count()).toBe(2);
  });

  it("Given an image, When it is deleted, Then it asks first, and it is gone for good", async () => {
    await using member = await place.member("phone");
    const { page } = member;
    await createMara(member);
    await makeImages(page, 2);
    await images(page).first().click();
    // Her page has such a button too, below.
    await page
      .getByRole("dialog", { name: /Image of Mara/u })
      .getByRole("button", { name: "Delete", exact: true })
      .click();
    await page.getByRole("dialog", { name: "Delete this image?" }).getByRole("button", { name: "Delete" }).click();
    await page.getByText("1 of 1").waitFor();
    await page.reload();
    await images(page).first().waitFor();
    expect(await images(page).count()).toBe(1);
  });
});
