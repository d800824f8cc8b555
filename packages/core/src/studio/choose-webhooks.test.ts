import { describe, expect, it } from "vitest";
import { readConfig } from "../configuration/read-config.ts";
import { chooseWebhooks } from "./choose-webhooks.ts";

const key = "0123456789abcdef0123456789abcdef";
const emulator = "http://127.0.0.1:4801/v1";
const choose = async (env: Record<string, string>) =>
  chooseWebhooks(await readConfig({ FIGMENT_HOME: "/nonexistent", ...env }));

describe("webhooks", () => {
  it("are off, and no trouble, where nobody asked for them", async () => {
    expect(await choose({})).toEqual({ addresses: null, problem: null });
  });

  it("are on with an https address and a key", async () => {
    const { addresses, problem } = await choose({
      FIGMENT_PUBLIC_URL: "https://studio.example",
      FIGMENT_SERVER_KEY: key,
    });
    expect(problem).toBeNull();
    const subject = { engine: "replicate", jobId: "1", attemptId: "2" };
    expect(addresses?.addressOf(subject)).toMatch(/^https:\/\/studio\.example\/api\/webhooks\/replicate\?/u);
  });

  it("are on at this machine's own address for an engine that is emulated here", async () => {
    const env = { FIGMENT_PUBLIC_URL: "http://127.0.0.1:8080", FIGMENT_SERVER_KEY: key };
    expect((await choose({ ...env, REPLICATE_BASE_URL: emulator })).addresses).not.toBeNull();
    expect((await choose(env)).problem?.message).toContain("the world can reach");
  });

  it.each([
    ["no key", { FIGMENT_PUBLIC_URL: "https://studio.example" }, "FIGMENT_SERVER_KEY is not set"],
    ["no https", { FIGMENT_PUBLIC_URL: "http://studio.example", FIGMENT_SERVER_KEY: key }, "https"],
  ])("are off with %s, and doctor says so", async (_what, env, says) => {
    const { addresses, problem } = await choose(env);
    expect(addresses).toBeNull();
    expect(problem?.message).toContain(says);
  });
});
