import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { FaultScriptError, parseFaultScript } from "../shared/faults/fault-script.ts";
import { faultLanguage } from "./fault.ts";
import { manualClock, type RunpodEmulator, startRunpodEmulator } from "./index.ts";

let emulator: RunpodEmulator | undefined;
afterEach(() => emulator?.close());

async function start(options: Parameters<typeof startRunpodEmulator>[0] = {}): Promise<RunpodEmulator> {
  const settings = { boot_ms: 1_000, run_ms: 2_000, ...options.settings };
  emulator = await startRunpodEmulator({ clock: manualClock(), ...options, settings });
  return emulator;
}

async function call(path: string, body?: unknown, key = emulator?.apiKey) {
  const response = await fetch(`${emulator?.baseUrl}/${emulator?.endpointId}${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { authorization: `Bearer ${key}`, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const work = { prompt: "a lighthouse at dusk", seed: 42, width: 64, height: 64 };

async function run(more: object = {}): Promise<string> {
  return String((await call("/run", { input: work, ...more })).body["id"]);
}

describe("a job", () => {
  it("waits, runs, ends with a real picture, and is forgotten half an hour later", async () => {
    const { advance } = await start();
    const id = await run();
    const status = async () => (await call(`/status/${id}`)).body["status"];
    expect(await status()).toBe("IN_QUEUE");
    await advance(1_000);
    expect(await status()).toBe("IN_PROGRESS");
    await advance(2_000);
    const { body } = await call(`/status/${id}`);
    expect(body).toMatchObject({ status: "COMPLETED", delayTime: 1_000, executionTime: 2_000, output: { seed: 42 } });
    expect(JSON.stringify(body)).toContain("data:image/png;base64,iVBOR");
    await advance(30 * 60_000);
    expect((await call(`/status/${id}`)).status).toBe(404);
    expect(emulator?.paidRuns()).toMatchObject({ accepted: 1, paid: 1 });
  });

  it("is ended by its executionTimeout, and forgotten in the middle of its run by its ttl", async () => {
    const { advance } = await start({ settings: { run_ms: 60_000 } });
    const slow = await run({ policy: { executionTimeout: 6_000 } });
    const short = await run({ policy: { ttl: 10_000 } });
    await advance(9_000);
    expect((await call(`/status/${slow}`)).body["status"]).toBe("TIMED_OUT");
    expect((await call(`/status/${short}`)).body["status"]).toBe("IN_PROGRESS");
    await advance(1_000);
    expect((await call(`/status/${short}`)).status).toBe(404);
  });

  it("is cancelled once, and costs nothing before a worker took it", async () => {
    await start();
    const id = await run();
    expect((await call(`/cancel/${id}`, {})).body["status"]).toBe("CANCELLED");
    expect((await call(`/cancel/${id}`, {})).body["status"]).toBe("CANCELLED");
    expect(emulator?.paidRuns()).toMatchObject({ accepted: 1, paid: 0 });
  });

  it("is refused without an input, with a policy RunPod refuses, and with another key", async () => {
    await start();
    expect((await call("/run", {})).status).toBe(400);
    expect((await call("/run", { input: work, policy: { executionTimeout: 5_000 } })).status).toBe(400);
    expect((await call("/run", { input: work, policy: { ttl: 9_999 } })).status).toBe(400);
    expect((await call("/run", { input: work }, "another")).status).toBe(401);
  });

  it("fails when its worker does not know what it is asked", async () => {
    const { advance } = await start();
    const id = String((await call("/run", { input: { ...work, lora: "x" } })).body["id"]);
    await advance(5_000);
    expect((await call(`/status/${id}`)).body).toMatchObject({
      status: "FAILED",
      error: expect.stringContaining("lora") as unknown,
    });
  });
});

describe("a webhook", () => {
  it.each([
    ["comes once", [], [200], 1],
    ["is tried three times, ten seconds apart", [], [500, 500, 500, 500], 3],
    ["is tried until it is taken", [], [500, 200], 2],
    ["can be lost", [{ on: "webhook", fault: "drop" }], [200], 0],
    ["can come twice", [{ on: "webhook", fault: "double" }], [200, 200], 2],
  ] as const)("%s", async (_name, faults, answers, expected) => {
    const { advance } = await start({ faults });
    const came: string[] = [];
    const receiver = createServer((request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => (text += chunk.toString()));
      request.on("end", () => response.writeHead(answers[came.push(text) - 1] ?? 200).end());
    }).listen(0, "127.0.0.1");
    await new Promise((done) => receiver.once("listening", done));
    const webhook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    const id = await run({ webhook });
    await advance(3_000);
    for (let seconds = 0; seconds < 60; seconds += 10) await advance(10_000);
    receiver.close();
    expect(came).toHaveLength(expected);
    for (const body of came) expect(JSON.parse(body)).toMatchObject({ id, status: "COMPLETED" });
  });
});

describe("the account", () => {
  const myself = (fields: string) => JSON.stringify({ query: `query myself { myself { ${fields} } }` });
  const ask = async (body: string, key = emulator?.apiKey) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const response = await fetch(`${emulator?.origin}/graphql`, { method: "POST", headers, body });
    return { status: response.status, body: await response.json() };
  };

  it("tells whoever has its key what is left, field by field", async () => {
    await start({ settings: { balance_usd: 12.5 } });
    expect(await ask(myself("clientBalance"))).toEqual({
      status: 200,
      body: { data: { myself: { clientBalance: 12.5 } } },
    });
    expect((await ask(myself("clientBalance"), "another")).status).toBe(401);
    expect((await ask(myself("fortune"))).status).toBe(400);
    expect((await ask(JSON.stringify({ query: "mutation { podStop }" }))).status).toBe(400);
  });

  it("tells a key without the right what GraphQL tells it: errors, and nothing else", async () => {
    await start({ settings: { balance_usd: null } });
    expect(await ask(myself("clientBalance"))).toMatchObject({
      status: 200,
      body: { errors: [{}], data: { myself: null } },
    });
  });
});

describe("a fault script", () => {
  it.each([
    ["no list", 3, "a list of rules"],
    ["an unknown fault", [{ on: "run", fault: "meteor" }], "Rule 1: the fault is one of"],
    ["a fault elsewhere", [{ on: "health", fault: "FAILED" }], "only on run"],
    ["an unknown parameter", [{ on: "run", fault: { kind: "lost", boot_ms: 1 } }], 'there is no "boot_ms"'],
    ["a count of nothing", [{ on: "run", match: { nth: 0 }, fault: "500" }], '"nth" is a whole number'],
  ])("is refused for %s", (_name, script, problem) => {
    expect(() => parseFaultScript(faultLanguage, script)).toThrow(FaultScriptError);
    expect(() => parseFaultScript(faultLanguage, script)).toThrow(problem);
  });
});
