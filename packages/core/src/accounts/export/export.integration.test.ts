import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { createAccountWorld, type AccountWorld } from "../../testing/accounts/account-world.ts";
import { quickHasher } from "../../testing/accounts/quick-hasher.ts";
import { testCharacter, studioServers } from "../../testing/index.ts";
import type { Principal } from "../principal.ts";

const run = promisify(execFile);
const password = "seven-quiet-otters";

/** Exports, and unpacks with the machine's own unzip or Python: whatever people have. */
async function unpacked(world: AccountWorld, principal: Principal) {
  const folder = await mkdtemp(join(tmpdir(), "figment-export-"));
  const { stream, fileName } = await world.test.studio.accounts.export(principal);
  const archive = join(folder, fileName);
  await pipeline(stream, createWriteStream(archive));
  await run("python3", ["-m", "zipfile", "-t", archive]);
  await run("python3", ["-m", "zipfile", "-e", archive, join(folder, "out")]);
  const read = async (name: string): Promise<string> => readFile(join(folder, "out", name), "utf8");
  return {
    files: await readdir(join(folder, "out"), { recursive: true }),
    read,
    json: async (name: string): Promise<unknown> => JSON.parse(await read(name)),
    bytes: (name: string) => readFile(join(folder, "out", name)),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

describe.each([...studioServers()])("an export on %s", (server) => {
  it("holds everything a person has, readable, and nothing of anybody else or that lets somebody in", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const { accounts, characters, generation, media } = world.test.studio;
    const ana = await world.signUp("ana@example.com", password);
    const zoe = await world.signUp("zoe@example.com", password);
    const { account } = ana.principal;
    const mara = await characters.create(account, { ...testCharacter, name: "Mara <b>" });
    await characters.edit(account, mara, { description: "an astronaut" });
    const now = await characters.find(account, mara.id);
    await generation.requestImages(account, now, { count: 2 });
    await characters.create(zoe.principal.account, { ...testCharacter, name: "Somebody else's" });
    await generation.idle();
    const { key } = await accounts.createApiKey(ana.principal, { name: "script", scopes: ["read"] });
    await characters.edit(account, now, { description: "she is 15 years old" }).catch(() => {});

    await using out = await unpacked(world, ana.principal);
    expect(await out.json("account.json")).toMatchObject({
      id: account.id,
      login: { email: "ana@example.com" },
      apiKeys: [{ name: "script", scopes: ["read"] }],
      attestations: [{ policyVersion: "2026-11" }],
      daysOfUse: ["2026-11-23"],
    });
    expect(await out.json("characters.json")).toMatchObject([
      { name: "Mara <b>", versions: [{ number: 1 }, { number: 2 }] },
    ]);
    expect(await out.json("jobs.json")).toMatchObject([{ state: "succeeded", outputs: [{ index: 0 }, { index: 1 }] }]);
    const items = await media.list(account);
    for (const { id } of items) {
      const bytes = await out.bytes(`media/${id}.png`);
      expect(bytes.equals(Buffer.from(await media.read(account, id)))).toBe(true);
    }
    expect(await out.json("media.json")).toHaveLength(2);
    expect(await out.json("missing.json")).toEqual([]);
    expect(((await out.json("statement.json")) as object[]).length).toBeGreaterThan(2);
    expect(JSON.stringify(await out.json("verdicts.json"))).toContain("blocked");
    expect(JSON.stringify(await out.json("security-log.json"))).toContain("make api key");
    const page = await out.read("index.html");
    expect(page).toContain("Mara &#60;b&#62;");
    expect(page).not.toContain("<b>");
    const texts = await Promise.all(out.files.filter((file) => /\.(?:json|html|txt)$/u.test(file)).map(out.read));
    for (const secret of [key, ana.token, "argon2", "Somebody else", "token_hash", "tokenHash", "hmac"]) {
      expect(texts.join("\n")).not.toContain(secret);
    }
  });

  it("lets go of everything when nobody reads it, and says so when a store fails", async () => {
    await using world = await createAccountWorld(server, { hasher: quickHasher() });
    const ana = await world.signUp("ana@example.com", password);
    const given = await world.test.studio.accounts.export(ana.principal);
    given.stream.on("error", () => {});
    given.stream.destroy();
    await using out = await unpacked(world, ana.principal);
    expect(out.files).toContain("README.txt");
    await expect(
      world.test.studio.accounts.export({
        kind: "api_key",
        account: ana.principal.account,
        keyId: "x",
        scopes: ["read"],
        address: null,
      }),
    ).rejects.toMatchObject({ code: "forbidden" });
  });
});
