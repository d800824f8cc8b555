import type { Page } from "playwright-core";

/** A page as it is to be seen. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  /** What is done there first. */
  readonly act?: (page: Page) => Promise<void>;
  /** The screen alone, not the whole page: where something lies over it. */
  readonly isScreen?: boolean;
}

const plain = (...paths: readonly string[]): readonly Scene[] =>
  paths.map((path) => ({ name: path.slice(1).replaceAll("/", "-"), path }));

/** For whoever comes by. */
export const openScenes: readonly Scene[] = [
  { name: "landing", path: "/" },
  ...plain("/how-it-works", "/pricing", "/explore", "/report", "/safety", "/terms", "/privacy", "/docs", "/docs/cli"),
  ...plain("/signup", "/login", "/login/discord", "/reset-password", "/verify", "/404"),
  { name: "menu", path: "/", isScreen: true, act: openMenu },
  { name: "logged-out", path: "/characters" },
];

const accountParts = ["overview", "billing", "usage", "security", "keys", "discord", "standing", "data"];

/** For a member, whose character is named. */
export function memberScenes(characterId: string): readonly Scene[] {
  const profile = `/characters/view?id=${characterId}`;
  return [
    ...plain("/characters", "/characters/new", "/jobs", "/device"),
    { name: "explore-member", path: "/explore" },
    { name: "character", path: profile },
    { name: "character-video", path: profile, act: (page) => page.getByRole("radio", { name: "Video" }).check() },
    { name: "character-edit", path: profile, act: (page) => press(page, "Edit") },
    { name: "character-versions", path: profile, isScreen: true, act: (page) => press(page, /^version/u) },
    { name: "character-delete", path: profile, isScreen: true, act: (page) => press(page, "Delete") },
    { name: "character-price", path: profile, isScreen: true, act: askPrice },
    { name: "character-progress", path: profile, isScreen: true, act: makeVideo },
    { name: "lightbox", path: profile, isScreen: true, act: (page) => press(page, /^Image of/u) },
    { name: "lightbox-video", path: profile, isScreen: true, act: (page) => press(page, /^Video of/u) },
    ...accountParts.map((part) => ({ name: `account-${part}`, path: `/account#${part}` })),
  ];
}

async function openMenu(page: Page): Promise<void> {
  const menu = page.locator("summary").filter({ hasText: "Menu", visible: true });
  if ((await menu.count()) > 0) await menu.click();
}

const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole("button", { name, exact: true }).first().click();

async function askPrice(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "4", exact: true }).check();
  await press(page, "Make 4 images");
  await page.getByRole("dialog").getByText("Left afterwards").waitFor();
}

async function makeVideo(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "Video" }).check();
  await press(page, "Make a 4-second video");
  await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  await page.getByRole("progressbar").waitFor();
}
