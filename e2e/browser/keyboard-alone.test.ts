import { afterAll, beforeAll, expect, it } from "vitest";
import { hasFocus, pressAt, tabTo, typeAt } from "./keyboard.ts";
import { images } from "./mara.ts";
import { startMemberSite, type MemberSite } from "./member-site.ts";

const email = "lin@people.example";
const password = "a long walk by the sea";

let place: MemberSite;

beforeAll(async () => {
  place = await startMemberSite();
});
afterAll(() => place[Symbol.asyncDispose]());

it("Given nothing but a keyboard, When somebody signs up, describes a character and makes an image, Then every step is reached, and the focus always shows", async () => {
  await using visitor = await place.browser.newVisitor("desk", { baseURL: place.site.url });
  const { page } = visitor;
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  await page.goto("/");
  await pressAt(page, page.getByRole("banner").getByRole("link", { name: "Sign up" }));
  await page.waitForURL("**/signup");
  await pressAt(page, button("I am 18 or older"));
  await typeAt(page, page.getByLabel("E-mail address"), email);
  await typeAt(page, page.getByLabel("New password"), password);
  await pressAt(page, page.getByRole("checkbox"), "Space");
  await pressAt(page, button("Create my account"));
  await page.getByRole("heading", { name: "Look into your mail" }).waitFor();

  await page.goto(`/verify#token=${await place.tokenFor(email)}`);
  const first = page.getByRole("link", { name: "Create your first character" });
  await first.waitFor();
  await pressAt(page, first);
  await page.waitForURL("**/characters/new");
  const name = page.getByLabel("Name", { exact: true });
  await name.waitFor();
  await typeAt(page, name, "Mara");
  // Within a group of choices the arrows move.
  const chosen = page.getByRole("radio", { name: "Dark brown" }).first();
  await tabTo(page, chosen);
  await page.keyboard.press("ArrowRight");
  expect(await chosen.isChecked()).toBe(false);
  await pressAt(page, button("Create her"));

  const make = button("Make 1 image");
  await make.waitFor();
  await typeAt(page, page.getByLabel("Scene"), "a café in the morning");
  await pressAt(page, make);
  const confirm = page.getByRole("dialog").getByRole("button", { name: "Confirm" });
  await confirm.waitFor();
  await pressAt(page, confirm);
  await images(page).first().waitFor();
  await pressAt(page, images(page).first());
  await page.getByText("1 of 1").waitFor();
  await pressAt(page, button("Set as anchor"));
  await button("Unset anchor").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  expect(await hasFocus(page, images(page).first())).toBe(true);
  expect(visitor.faults).toEqual([]);
});
