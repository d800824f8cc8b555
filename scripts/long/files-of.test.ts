import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

import { filesOf } from "./files-of.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

it("names a goal's tests, and none that other goals try already", async () => {
  const files = await filesOf({ paths: ["scripts"], without: ["**/servers/**", "**/*report*"] }, root);
  expect(files).toContain("scripts/long/files-of.test.ts");
  expect(files.filter((file) => /servers|report/u.test(file))).toEqual([]);
});

it("leaves paths as they are where nothing is left out", async () => {
  expect(await filesOf({ paths: ["packages/core/src/ledger"] }, root)).toEqual(["packages/core/src/ledger"]);
});
