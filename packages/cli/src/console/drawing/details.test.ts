import { expect, it } from "vitest";
import { line, piece } from "../line.ts";
import type { Screen } from "../screen.ts";
import { somebodysTerminal } from "../testing/somebodys-terminal.ts";
import { drawConsole } from "./console.tsx";

/** One row whose details count how often each kind of them was read, on a page that is read all the time. */
function countingScreen(hasPictures: boolean) {
  const seen = { veiled: 0, unveiled: 0, pages: 0 };
  const screen: Screen = {
    title: "Review",
    searches: null,
    choices: [],
    refresh_ms: 5,
    ...(hasPictures ? { hasPictures: true } : {}),
    async load() {
      seen.pages += 1;
      const details = async (isUnveiled: boolean) => {
        seen[isUnveiled ? "unveiled" : "veiled"] += 1;
        return [line(isUnveiled ? "as it is" : "all about it")];
      };
      const rows = [{ id: "one", cells: [piece("a row")], actions: [], details }];
      return { summary: [], columns: [{ heading: "Row" }], rows, empty: "Nothing.", actions: [] };
    },
  };
  return { screen, seen };
}

it("looks at a picture as it is once, each time somebody asks, however often the page is read: looking is written down", async () => {
  const { screen, seen } = countingScreen(true);
  const { terminal, shows, press } = somebodysTerminal(80, 24);
  const left = drawConsole(terminal, "studio.example", [screen]);
  await shows(/a row/u);
  press("\r");
  await shows(/all about it/u);
  press("v");
  await shows(/as it is/u);
  const before = seen.pages;
  await expect.poll(() => seen.pages).toBeGreaterThan(before + 5);
  expect(seen).toMatchObject({ veiled: 1, unveiled: 1 });
  press("q");
  await shows(/⏎ open/u);
  press("q");
  await left;
});

it("shows all of what is longer than the terminal is wide", async () => {
  const { screen } = countingScreen(false);
  const words = Array.from({ length: 40 }, (_, at) => `word${at}`).join(" ");
  const load: Screen["load"] = async (wish) => {
    const page = await screen.load(wish);
    return {
      ...page,
      rows: page.rows.map((row) => ({ ...row, details: async () => [line(`Says          ${words}`)] })),
    };
  };
  const { terminal, shows, press } = somebodysTerminal(80, 24);
  const left = drawConsole(terminal, "studio.example", [{ ...screen, load }]);
  await shows(/a row/u);
  press("\r");
  expect(await shows(/word39/u)).toContain("Says          word0");
  press("q");
  await shows(/⏎ open/u);
  press("q");
  await left;
});

it("reads all else that is open again with the page", async () => {
  const { screen, seen } = countingScreen(false);
  const { terminal, shows, press } = somebodysTerminal(80, 24);
  const left = drawConsole(terminal, "studio.example", [screen]);
  await shows(/a row/u);
  press("\r");
  await shows(/all about it/u);
  await expect.poll(() => seen.veiled).toBeGreaterThan(3);
  press("q");
  await shows(/⏎ open/u);
  press("q");
  await left;
});
