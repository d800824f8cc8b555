import { readFileSync, statSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { mara, newFigment } from "./figment.ts";

interface Verified {
  readonly file: string;
  readonly verdict: string;
  readonly saysMadeByAi: boolean;
}

it("signs what it makes, and reads it back: intact, changed, or of a stranger", async () => {
  await using figment = newFigment();
  await figment.json("init", "--attest-adult");
  expect(statSync(`${figment.home}/identity/key.pem`).mode & 0o777).toBe(0o600);
  await figment.json("character", "create", ...mara);
  await figment.json("generate", "image", "Mara");
  expect(await figment.json("media", "verify", "latest")).toMatchObject([{ verdict: "intact", saysMadeByAi: true }]);

  const files: string[] = [];
  for (const format of ["png", "jpeg", "webp"]) {
    const options = ["--format", format, "--recipe"];
    const exported = await figment.json<{ files: readonly string[] }>("media", "export", "out", ...options);
    files.push(...exported.files);
  }
  const verified = await figment.json<readonly Verified[]>("media", "verify", ...files);
  expect(verified.map(({ file, verdict }) => [file, verdict])).toEqual(files.map((file) => [file, "intact"]));

  const [png = ""] = files;
  const changed = readFileSync(png);
  changed[changed.length >> 1] = (changed[changed.length >> 1] ?? 0) ^ 1;
  writeFileSync(`${figment.home}/changed.png`, changed);
  const refused = await figment.run("media", "verify", "changed.png", png, "--json");
  expect(refused.exitCode).toBe(15);
  expect(JSON.parse(refused.stdout)).toMatchObject([{ verdict: "changed" }, { verdict: "intact" }]);

  await using stranger = newFigment();
  const unknown = await stranger.run("media", "verify", png, "--no-json");
  expect(unknown.exitCode).toBe(16);
  expect(unknown.stdout).toContain("untrusted");
  const listed = newFigment({ FIGMENT_PROVENANCE_TRUST: `${figment.home}/identity/certificate.pem` });
  await using believer = listed;
  expect(await believer.json("media", "verify", png)).toMatchObject([{ verdict: "intact" }]);
});
