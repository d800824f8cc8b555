import type { Account } from "@figment/core";
import { createTestStudio, makeYear, testServers, writeYear, type TestStudio } from "@figment/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Invocation } from "../../invocation.ts";
import { allScreens } from "../all-screens.ts";
import { somebodysTerminal } from "../testing/somebodys-terminal.ts";
import { drawConsole } from "./console.tsx";

const [server = ""] = testServers();
/** What stands on each screen and on no other. */
const probes = [
  /Waits for you/u,
  /E-mail .*Plan/u,
  /Trouble/u,
  /Given up after/u,
  /Models in the last/u,
  /Recurring/u,
  /Nothing is held back/u,
  /No reports are open/u,
  /No appeals are open/u,
];

describe("the console of an admin", () => {
  let test: TestStudio;
  let admin: Account;

  beforeAll(async () => {
    test = await createTestStudio(server);
    admin = await test.account("owner", [], "admin");
    // The same people on every day: who paid last, and was not paid back.
    await writeYear(test.database, makeYear({ seed: 3, people: 40, until: test.clock.now() }));
  });
  afterAll(() => test[Symbol.asyncDispose]());

  function open(columns: number, rows: number) {
    const somebody = somebodysTerminal(columns, rows);
    const session = {
      studio: test.studio,
      account: admin,
      place: { kind: "here", home: test.home, studio: test.studio },
    } as const;
    const screens = allScreens(session, { terminal: somebody.terminal } as Invocation);
    return { ...somebody, screens, left: drawConsole(somebody.terminal, "studio.example", screens) };
  }

  it.each([
    [80, 24],
    [160, 50],
  ])("fits on %i columns and %i rows, each screen of it", async (columns, rows) => {
    const { shows, press, screens, left } = open(columns, rows);
    expect(screens).toHaveLength(probes.length);
    for (const [index, probe] of probes.entries()) {
      press(String(index + 1));
      const shown = await shows(probe);
      const lines = shown.split("\n");
      expect(lines.length).toBeLessThanOrEqual(rows);
      for (const each of lines) expect(each.length).toBeLessThanOrEqual(columns);
    }
    press("q");
    await left;
  });

  it("finds somebody, opens them, and gives them tokens after asking", async () => {
    const { shows, press, left } = open(80, 24);
    press("2");
    await shows(/E-mail/u);
    press("/");
    await shows(/Looks for part of a name/u);
    press("ada.");
    press("\r");
    const found = await shows(/1 of \d+ {2}\/ ada\./u);
    expect(found).not.toContain("bruno");
    press("\r");
    await shows(/18 or older/u);
    press("g");
    await shows(/grant: how much\? 10 tokens/u);
    press("\r");
    await shows(/grant: why\?/u);
    press("an apology");
    press("\r");
    await shows(/Give Ada \d+ 10 tokens\? They see why: an apology/u);
    press("y");
    const given = await shows(/✓ Ada \d+ was given 10 tokens\./u);
    press("\u001B");
    await shows(/⏎ open/u);
    press("q");
    await left;
    const [, number] = /Ada (\d+) was given/u.exec(given) ?? [];
    const [ada] = await test.studio.admin.search(admin, { text: `Ada ${number}`, limit: 1 });
    const grants = (await test.studio.admin.explain(admin, ada?.id ?? "")).grants;
    expect(grants).toContainEqual(expect.objectContaining({ source: "admin", amount: 10, reason: "an apology" }));
  });

  it("says what went wrong, and goes on", async () => {
    const { shows, press, left } = open(80, 24);
    press("6");
    await shows(/b refund/u);
    press("b");
    await shows(/refund: how much\?/u);
    press("\r");
    await shows(/refund: why\?/u);
    press("asked for\r");
    await shows(/y do it/u);
    press("y");
    // No gateway is set up here.
    const told = await shows(/Payments by stripe are not set up any more/u);
    expect(told).toContain("b refund");
    press("q");
    await left;
  });
});
