import { it } from "vitest";
import { startMemberSite } from "./member-site.ts";
import { accessibilityFaults } from "./axe.ts";

it("looks", async () => {
  await using place = await startMemberSite();
  for (const size of ["phone", "desk"] as const) {
    await using member = await place.member(size);
    const { page } = member; page.setDefaultTimeout(8000);
    const shot = async (name: string) => {
      await page.screenshot({ path: `/tmp/happ/${name}-${size}.png`, fullPage: !name.startsWith("x") });
      console.log(name, size, await accessibilityFaults(page), member.faults);
    };
    await page.goto("/characters");
    await page.getByText("Who will she be?").waitFor();
    await shot("characters-empty");
    await page.goto("/characters/new");
    await page.getByLabel("Name", { exact: true }).fill("Mara");
    await page.getByRole("radio", {name: "Braids"}).check();
    await page.getByRole("img", { name: /Drawing/ }).first().waitFor();
    await page.waitForTimeout(300);
    await shot("new");
    await page.getByRole("button", { name: "Create her" }).click();
    await page.waitForURL(/view/);
    await page.getByText("No images yet").waitFor();
    await shot("profile-empty");
    await page.getByLabel("Scene").fill("a café in the morning");
    await page.getByRole("radio", { name: "2", exact: true }).check();
    await page.getByRole("button", { name: "Make 2 images" }).click();
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.getByRole("button", { name: /Image of Mara/ }).nth(1).waitFor();
    await shot("profile");
    await page.getByRole("button", { name: /Image of Mara/ }).first().click();
    await page.waitForTimeout(800);
    await shot("xlightbox");
    await page.getByRole("button", { name: "Vary it" }).click();
    await page.getByRole("dialog", { name: /Make 1/ }).waitFor();
    await shot("xvary");
    await page.getByRole("button", { name: "Confirm" }).click();
    await page.waitForTimeout(500);
    await shot("xvaried");
    await page.keyboard.press("Escape");
    await page.getByRole("radio", { name: "Video", exact: true }).check();
    await page.getByRole("button", { name: "Make a 4-second video" }).click();
    await page.getByRole("dialog").getByText(/do not have enough/).waitFor();
    await shot("xnotokens");
    await page.goto("/characters");
    await page.getByText("Mara").waitFor();
    await page.waitForTimeout(500);
    await shot("characters");
    await page.goto("/jobs");
    await page.getByText("2 images ready").waitFor();
    await shot("jobs");
    for (const part of ["overview", "billing", "usage", "security", "keys", "discord", "standing", "data"]) {
      await page.goto("/404"); await page.goto("/account#" + part);
      await page.waitForTimeout(700);
      await shot("account-" + part);
    }
    await page.goto("/device?user_code=ABCD-EFGH");
    await page.waitForTimeout(500);
    await shot("device");
    await page.goto("/explore");
    await page.waitForTimeout(800);
    await shot("xexplore");
  }
}, 300000);
