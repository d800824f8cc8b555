import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createPolicyModerator } from "./policy-moderator.ts";
import { readRealPeople } from "./real-people-file.ts";

async function read(text: string): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "figment-people-"));
  try {
    const path = join(folder, "people.txt");
    await writeFile(path, text);
    return await readRealPeople(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("the operator's list of real people", () => {
  it("is one full name a line, with comments and empty lines", async () => {
    expect(await read("# ours\nJane Q. Exemplar\r\n\n  Anne-Marie O’Sample # a singer\n")).toEqual([
      "Jane Q. Exemplar",
      "Anne-Marie O’Sample",
    ]);
  });

  it("says which line does not fit and why", async () => {
    await expect(read("Jane Exemplar\nBob")).rejects.toThrow(/line 2: a single name this short/);
    await expect(read("Jane {Exemplar|Sample}")).rejects.toThrow(/line 1: a name has letters/);
    await expect(readRealPeople("/nowhere/people.txt")).rejects.toMatchObject({ code: "invalid_configuration" });
  });

  it.each([
    "Anne-Marie O'Sample",
    "anne marie osample",
    "O’Sample, Anne-Marie".replace(",", ""),
    "portrait of 例名太郎",
    "Jane Q. Exemplar",
  ])("blocks %j wherever it stands", async (text) => {
    const realPeople = ["Anne-Marie O’Sample", "O'Sample Anne-Marie", "例名太郎", "Jane Q. Exemplar"];
    const verdict = await createPolicyModerator({ realPeople }).audit([{ where: "description", text }]);
    expect(verdict.findings.map(({ code }) => code)).toContain("real_person");
  });
});
