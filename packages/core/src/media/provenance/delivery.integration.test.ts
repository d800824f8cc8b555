import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../configuration/read-config.ts";
import {
  createTestStudio,
  scriptedEngine,
  testCharacter,
  studioServers,
  type TestGrant,
  type TestStudio,
} from "../../testing/index.ts";
import { copyFormats } from "../copy-media.ts";
import { readContainer } from "./containers/read-container.ts";
import type { Verification } from "./verify/verification.ts";
import { verifyFiles } from "./verify/verify.ts";

const paid: TestGrant = { asset: "image", amount: 3, source: "pack" };
const free: TestGrant = { asset: "image", amount: 3, source: "sign_up" };

/** One delivered image. */
async function delivery(test: TestStudio, grant: TestGrant) {
  const account = await test.account(grant.source === "pack" ? "starter" : "free", [grant]);
  const { characters, generation, media } = test.studio;
  const character = await characters.create(account, testCharacter);
  await generation.requestImages(account, character, { count: 1 });
  await generation.idle();
  return { account, image: await media.find(account, "latest") };
}

async function verifyPath(home: string, path: string): Promise<Verification | undefined> {
  const config = await readConfig({ FIGMENT_HOME: home });
  for await (const verification of verifyFiles(config, [path])) return verification;
}

describe.each([...studioServers()])("what is delivered on %s", (server) => {
  it.each([
    ["unmarked", paid],
    ["with the visible mark", free],
  ])("is signed, %s, and proves itself by its id and as a file", async (_name, grant) => {
    await using test = await createTestStudio(server, { engine: scriptedEngine({}) });
    const { account, image } = await delivery(test, grant);
    expect(await test.studio.media.verify(account, image.id)).toMatchObject({ verdict: "intact", jobId: image.jobId });
    expect(await verifyPath(test.home, image.path ?? "")).toMatchObject({ verdict: "intact", saysMadeByAi: true });
  });

  it("tells nobody the prompt but the owner, in the sidecar", async () => {
    await using test = await createTestStudio(server, { engine: scriptedEngine({}) });
    const { account, image } = await delivery(test, paid);
    const { bytes, sidecar } = await test.studio.media.copy(account, image.id);
    expect(Buffer.from(bytes).includes("marine biologist")).toBe(false);
    expect(JSON.parse(sidecar)).toMatchObject({
      id: image.id,
      jobId: image.jobId,
      seed: image.seed,
      parameters: { prompt: image.parameters["prompt"], engine: "scripted" },
      file: { size_bytes: bytes.length },
    });
    expect(JSON.stringify(image.parameters)).toContain("marine biologist");
  });

  it.each([...copyFormats])(
    "can be taken away as %s, marked and signed anew, with the prompt when asked",
    async (format) => {
      await using test = await createTestStudio(server, { engine: scriptedEngine({}) });
      const { account, image } = await delivery(test, paid);
      const copy = await test.studio.media.copy(account, image.id, { format, withPrompt: true });
      expect(readContainer(copy.bytes)).toMatchObject({ format, faults: [], hasManifest: format !== "webp" });
      const folder = await mkdtemp(join(tmpdir(), "figment-copy-"));
      const path = join(folder, `copy.${copy.extension}`);
      await writeFile(path, copy.bytes);
      await writeFile(`${path}.json`, copy.sidecar);
      expect(await verifyPath(test.home, path)).toMatchObject({
        verdict: "intact",
        holdsPrompt: true,
        jobId: image.jobId,
      });
      await rm(folder, { recursive: true });
    },
  );

  it("is delivered and charged even when nothing can be signed; it is marked all the same, and somebody hears why", async () => {
    const troubles: unknown[] = [];
    const overrides = { engine: scriptedEngine({}), onSealingTrouble: (error: unknown) => void troubles.push(error) };
    const broken = {
      FIGMENT_PROVENANCE_CERTIFICATE: "/nowhere/certificate.pem",
      FIGMENT_PROVENANCE_KEY: "/nowhere/key.pem",
    };
    await using test = await createTestStudio(server, overrides, broken);
    const { account, image } = await delivery(test, paid);
    expect(await verifyPath(test.home, image.path ?? "")).toMatchObject({ verdict: "unprotected", saysMadeByAi: true });
    expect(troubles[0]).toMatchObject({ code: "invalid_configuration" });
    expect((await test.studio.tokens.balance(account)).assets.image).toMatchObject({ settled: 1 });
  });

  it("is found changed when somebody touched the stored file, and missing when it is gone", async () => {
    await using test = await createTestStudio(server, { engine: scriptedEngine({}) });
    const { account, image } = await delivery(test, paid);
    const path = image.path ?? "";
    const { size } = await stat(path);
    await writeFile(path, Buffer.alloc(20, 7), { flag: "r+" });
    expect(await test.studio.media.verify(account, image.id)).toMatchObject({
      verdict: "unreadable",
      size_bytes: size,
    });
    await rm(path);
    expect(await test.studio.media.verify(account, image.id)).toMatchObject({ verdict: "unreadable" });
  });

  it("leaves no sidecar behind when it is deleted", async () => {
    await using test = await createTestStudio(server, { engine: scriptedEngine({}) });
    const { account, image } = await delivery(test, paid);
    const count = async () => (await test.database.prisma()).mediaSidecar.count({ where: { mediaId: image.id } });
    expect(await count()).toBe(1);
    await test.studio.media.delete(account, image);
    expect(await count()).toBe(0);
  });
});
