import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readConfig } from "./read-config.ts";
import { keyedHash, serverKey } from "./server-key.ts";

const newFolder = (): string => mkdtempSync(join(tmpdir(), "figment-key-"));

describe("the server's key", () => {
  it("is made once in the data folder, for its owner alone, also when several ask at once", async () => {
    const home = newFolder();
    const config = await readConfig({ FIGMENT_HOME: home });
    const hashes = await Promise.all(Array.from({ length: 8 }, () => serverKey(config, "verdicts")()));
    expect(new Set(hashes.map(({ of }) => of("a text"))).size).toBe(1);
    expect(statSync(join(home, "server.key")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(home, "server.key"), "utf8").trim()).toMatch(/^[0-9a-f]{64}$/u);
  });

  it("is taken from the setting where there is one", async () => {
    const key = "k".repeat(40);
    const config = await readConfig({ FIGMENT_HOME: newFolder(), FIGMENT_SERVER_KEY: key });
    expect((await serverKey(config, "verdicts")()).of("a text")).toBe(keyedHash(key, "verdicts").of("a text"));
  });

  it("is refused when it is too short", async () => {
    const home = newFolder();
    writeFileSync(join(home, "server.key"), "short\n");
    const config = await readConfig({ FIGMENT_HOME: home });
    await expect(serverKey(config, "verdicts")()).rejects.toMatchObject({ code: "invalid_configuration" });
  });

  it("makes other fingerprints for other texts, purposes and keys", () => {
    const prints = [
      keyedHash("one key", "verdicts").of("a text"),
      keyedHash("one key", "verdicts").of("another text"),
      keyedHash("one key", "addresses").of("a text"),
      keyedHash("another key", "verdicts").of("a text"),
    ];
    expect(new Set(prints).size).toBe(4);
    expect(keyedHash("one key", "verdicts").keyId).not.toBe(keyedHash("another key", "verdicts").keyId);
  });
});
