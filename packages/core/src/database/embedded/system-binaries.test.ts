import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { systemFolders } from "./system-binaries.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "figment-path-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe("Postgres of the machine", () => {
  it("is looked for on the PATH first, where server and initdb lie together", () => {
    for (const name of ["whole", "half"]) mkdirSync(join(folder, name));
    for (const file of ["whole/postgres", "whole/initdb", "half/postgres"]) writeFileSync(join(folder, file), "");
    const path = ["relative", join(folder, "half"), join(folder, "whole"), join(folder, "whole")].join(":");
    const [first, ...rest] = systemFolders(path);
    expect(first).toBe(join(folder, "whole"));
    expect(rest).not.toContain(first);
  });
});
