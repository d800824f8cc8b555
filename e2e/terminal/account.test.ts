import { execFileSync } from "node:child_process";
import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mara, newFigment, type Figment } from "./figment.ts";

describe("one's account in a terminal", () => {
  let figment: Figment;

  beforeAll(async () => {
    figment = newFigment();
    await figment.json("init", "--as", "free", "--attest-adult", "--name", "Ana");
    await figment.json("character", "create", ...mara);
    await figment.json("generate", "image", "Mara", "--yes");
  });
  afterAll(() => figment[Symbol.asyncDispose]());

  it("is shown, and gives out keys once", async () => {
    expect(await figment.json("account", "show")).toMatchObject({ displayName: "Ana", email: null, apiKeys: 0 });
    const made = await figment.json<{ key: string }>("account", "keys", "create", "ci", "--scopes", "read,generate");
    expect(made.key).toMatch(/^fig_/u);
    const listed = await figment.run("account", "keys", "list");
    expect(listed.stdout).toContain('"ci"');
    expect(listed.stdout).not.toContain(made.key);
    const refused = await figment.run("account", "keys", "create", "x", "--scopes", "everything");
    expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("read, generate, billing, admin") });
    await figment.json("account", "keys", "revoke", "ci");
    expect(await figment.json("account", "keys", "list")).toEqual([]);
  });

  it("is exported whole, into a file that only its person reads, and never over another", async () => {
    const { file } = await figment.json<{ file: string }>("account", "export", "mine.zip");
    expect(file).toBe(join(figment.home, "mine.zip"));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const names = execFileSync("python3", ["-m", "zipfile", "-l", file], { encoding: "utf8" });
    expect(names).toMatch(/index\.html[\s\S]*media\/[\w-]+\.png/u);
    writeFileSync(join(figment.home, "other.zip"), "mine");
    expect(await figment.run("account", "export", "other.zip")).toMatchObject({ exitCode: 9 });
  });

  it("is deleted after days of grace, and restored until then", async () => {
    expect(await figment.run("account", "delete")).toMatchObject({ exitCode: 2 });
    const { receipt } = await figment.json<{ receipt: string }>("account", "delete", "--yes");
    expect(await figment.run("generate", "image", "Mara", "--yes")).toMatchObject({
      exitCode: 8,
      stderr: expect.stringContaining("figment account restore"),
    });
    expect(await figment.json("account", "receipt", receipt)).toMatchObject({ state: "waiting" });
    await figment.json("account", "restore");
    expect(await figment.json("account", "receipt", receipt)).toMatchObject({ state: "cancelled" });
    await figment.json("generate", "image", "Mara", "--yes");
    const acts = await figment.json<readonly { act: string }[]>("admin", "acts");
    expect(acts.map(({ act }) => act)).toEqual(expect.arrayContaining(["request deletion", "cancel deletion"]));
  });
});
