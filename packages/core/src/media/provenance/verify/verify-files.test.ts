import { execFileSync } from "node:child_process";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { systemClock } from "../../../clock.ts";
import { readConfig } from "../../../configuration/read-config.ts";
import { openIdentity } from "../identity/open-identity.ts";
import { signedFile } from "../testing/signed-files.ts";
import type { Verification } from "./verification.ts";
import { largestFile_bytes } from "./verify-files.ts";
import { verifyFiles } from "./verify.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "figment-verify-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function verify(...names: readonly string[]): Promise<readonly Verification[]> {
  const config = await readConfig({ FIGMENT_HOME: folder });
  return Array.fromAsync(
    verifyFiles(
      config,
      names.map((name) => join(folder, name)),
    ),
  );
}

it("answers for each file in turn, with the sidecars that lie beside them", async () => {
  const config = await readConfig({ FIGMENT_HOME: folder });
  const identity = await openIdentity(config, systemClock);
  const { bytes, sidecar } = await signedFile("webp", identity);
  for (const name of ["alone.webp", "one.webp", "two.webp"]) await writeFile(join(folder, name), bytes);
  await writeFile(join(folder, "one.webp.json"), sidecar);
  await writeFile(join(folder, "two.json"), sidecar);
  const verdicts = (await verify("alone.webp", "one.webp", "two.webp")).map(({ verdict }) => verdict);
  expect(verdicts).toEqual(["unprotected", "intact", "intact"]);
});

it("goes by what a file holds, not by its name", async () => {
  const identity = await openIdentity(await readConfig({ FIGMENT_HOME: folder }), systemClock);
  const { bytes } = await signedFile("jpeg", identity);
  await writeFile(join(folder, "misnamed.png"), bytes);
  expect(await verify("misnamed.png")).toMatchObject([{ verdict: "intact", format: "jpeg" }]);
});

it("says of what it cannot read why, reads no folder and no pipe, and keeps nobody waiting", async () => {
  execFileSync("mkfifo", [join(folder, "pipe")]);
  await writeFile(join(folder, "empty.png"), "");
  await writeFile(join(folder, "huge.mp4"), "");
  // A sparse file: it takes no room.
  await truncate(join(folder, "huge.mp4"), largestFile_bytes + 1);
  const found = await verify("nowhere.png", ".", "pipe", "empty.png", "huge.mp4");
  expect(found.map(({ verdict, checks }) => [verdict, checks[0]?.message])).toEqual([
    ["unreadable", "There is no such file."],
    ["unreadable", "It is no file."],
    ["unreadable", "It is no file."],
    ["unreadable", "It is empty."],
    ["unreadable", "It is larger than 256 MB, too large to be looked at."],
  ]);
});
