import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

import { settingNames, settings } from "../../packages/core/src/configuration/settings.ts";
import { configurationPage } from "./configuration-page.ts";
import { otherVariables } from "./other-variables.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

describe("the page of settings", () => {
  it("has one row for every setting, with the environment variable that sets it", () => {
    const [table = ""] = configurationPage().split("## Variables that are no settings");
    const rows = table.split("\n").filter((line) => line.startsWith("| `"));

    expect(rows.map((row) => row.split(" | ").slice(0, 2))).toEqual(
      settingNames.map((name) => [`| \`${name}\``, `\`${settings[name].env}\``]),
    );
  });

  it("knows every environment variable that is read anywhere", () => {
    // What every system has, a build puts in place, or another program sets for its children.
    const unsaid =
      /^(?:PATH|HOME|TERM|COLORTERM|TMUX|LD_LIBRARY_PATH|NODE_ENV|NODE_COMPILE_CACHE|SSR|FIGMENT_VERSION|SHARDING_MANAGER)$/u;
    const known = new Set([
      ...settingNames.map((name) => settings[name].env),
      ...otherVariables.map(({ name }) => name),
    ]);
    const files = globSync("{packages/*/src,emulators,scripts,e2e,bench}/**/*.{ts,tsx,mjs}", {
      cwd: root,
      exclude: ["**/node_modules/**", "**/dist/**"],
    });
    const read = files.flatMap((file) =>
      [
        ...readFileSync(`${root}${file}`, "utf8").matchAll(/\benv(?:ironment)?(?:\.|\[")(?<name>[A-Z][A-Z\d_]+)\b/gu),
      ].map(({ groups }) => groups?.["name"] ?? ""),
    );
    expect(files.length).toBeGreaterThan(500);
    expect([...new Set(read)].filter((name) => !known.has(name) && !unsaid.test(name))).toEqual([]);
  });
});
