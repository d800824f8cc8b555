import { describe, expect, it } from "vitest";

import { settingNames, settings } from "../../packages/core/src/configuration/settings.ts";
import { configurationPage } from "./configuration-page.ts";

describe("the page of settings", () => {
  it("has one row for every setting, with the environment variable that sets it", () => {
    const rows = configurationPage()
      .split("\n")
      .filter((line) => line.startsWith("| `"));

    expect(rows.map((row) => row.split(" | ").slice(0, 2))).toEqual(
      settingNames.map((name) => [`| \`${name}\``, `\`${settings[name].env}\``]),
    );
  });
});
