import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startReplicateEmulator } from "@figment/emulators/replicate";
import { startRunpodEmulator, type RunpodEmulatorOptions } from "@figment/emulators/runpod";
import { describe, expect, it } from "vitest";
import { readConfig } from "../configuration/read-config.ts";
import { freePort } from "../testing/servers/free-port.ts";
import { startSmtp } from "../testing/servers/start-smtp.ts";
import { readVersion } from "../system/version.ts";
import { checkCors } from "./cors-checks.ts";
import { checkReplicateAccount } from "./replicate-account-checks.ts";
import { checkMail } from "./mail-checks.ts";
import { diskFinding } from "./machine-checks.ts";
import { checkReachability } from "./reach-checks.ts";
import { checkRunpodAccount } from "./runpod-account-checks.ts";

async function configOf(env: Readonly<Record<string, string>>) {
  return readConfig({ FIGMENT_HOME: await mkdtemp(join(tmpdir(), "figment-health-")), ...env });
}

/** A server that answers as it is told. */
async function serving(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((listening) => void server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => void server.close(closed));
    },
  };
}

describe("mail", () => {
  it("is fine where the server lets us in, and no letter is sent", async () => {
    await using smtp = await startSmtp();
    const env = { SMTP_URL: smtp.url, SMTP_FROM: "Figment <studio@example.com>" };
    expect(await checkMail(await configOf(env))).toMatchObject([{ status: "ok" }]);
    expect(await checkMail(await configOf({ SMTP_URL: smtp.url }))).toMatchObject([{ nextSteps: ["Set SMTP_FROM."] }]);
    expect(await smtp.received()).toEqual([]);
    const refused = smtp.url.replace("mail-password", "another-word");
    const [finding] = await checkMail(await configOf({ SMTP_URL: refused }));
    expect(finding).toMatchObject({ status: "failed", nextSteps: [expect.stringContaining("password")] });
    expect(JSON.stringify(finding)).not.toContain("another-word");
  });

  it("that goes nowhere is told of, where people sign up", async () => {
    const port = await freePort();
    expect(await checkMail(await configOf({ SMTP_URL: `smtp://127.0.0.1:${port}` }))).toMatchObject([
      { status: "failed", nextSteps: [expect.stringContaining("port")] },
    ]);
    expect(await checkMail(await configOf({}))).toEqual([]);
    expect(await checkMail(await configOf({ FIGMENT_PUBLIC_URL: "https://studio.example" }))).toMatchObject([
      { status: "warning", nextSteps: ["Set SMTP_URL and SMTP_FROM."] },
    ]);
  });
});

describe("the public address", () => {
  const health = (version: string, status = 200): RequestListener => {
    return (_request, response) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ version, database: {} }));
  };
  const looked = async (listener: RequestListener) => {
    await using server = await serving(listener);
    return await checkReachability(await configOf({ FIGMENT_PUBLIC_URL: server.url }));
  };

  it("is fine where this version answers", async () => {
    expect(await looked(health(readVersion()))).toMatchObject([{ status: "ok" }]);
  });

  it("that another version, an ill one, another program, a redirect or nobody answers is told of", async () => {
    expect(await looked(health("0.0.1"))).toMatchObject([{ status: "warning", nextSteps: ["Finish the upgrade."] }]);
    expect(await looked(health(readVersion(), 503))).toMatchObject([{ status: "failed" }]);
    expect(await looked((_request, response) => response.end("welcome"))).toMatchObject([
      { status: "failed", message: expect.stringContaining("is no Figment") },
    ]);
    const redirect = await looked((_request, response) =>
      response.writeHead(301, { location: "https://elsewhere.example/" }).end(),
    );
    expect(redirect).toMatchObject([{ status: "failed", message: expect.stringContaining("elsewhere.example") }]);
    const nobody = await configOf({ FIGMENT_PUBLIC_URL: `http://127.0.0.1:${await freePort()}` });
    expect(await checkReachability(nobody)).toMatchObject([
      { status: "failed", message: expect.stringContaining("cannot be reached") },
    ]);
  });
});

describe("Replicate's account", () => {
  it("is asked who we are; a refused token and silence are told apart", async () => {
    await using emulator = await startReplicateEmulator();
    const env = { REPLICATE_BASE_URL: emulator.baseUrl, REPLICATE_API_TOKEN: emulator.token };
    expect(await checkReplicateAccount(await configOf(env))).toMatchObject([
      { status: "ok", message: expect.stringContaining("figment-emulator") },
    ]);
    const refused = await checkReplicateAccount(await configOf({ ...env, REPLICATE_API_TOKEN: "r8_wrong" }));
    expect(refused).toMatchObject([{ status: "failed", nextSteps: [expect.stringContaining("REPLICATE_API_TOKEN")] }]);
    const silent = { ...env, REPLICATE_BASE_URL: `http://127.0.0.1:${await freePort()}/v1` };
    expect(await checkReplicateAccount(await configOf(silent))).toMatchObject([
      { status: "failed", nextSteps: [expect.stringContaining("REPLICATE_BASE_URL")] },
    ]);
  });
});

describe("RunPod's account", () => {
  const looked = async (
    settings: RunpodEmulatorOptions["settings"] & object,
    env: Readonly<Record<string, string>> = {},
  ) => {
    await using emulator = await startRunpodEmulator({ settings });
    const ours = { RUNPOD_BASE_URL: emulator.baseUrl, RUNPOD_API_KEY: emulator.apiKey };
    return await checkRunpodAccount(await configOf({ ...ours, ...env }));
  };

  it.each([
    [435.85, 0, "ok", "$435.85 of credit left"],
    [30, 2, "warning", "15.0 hours"],
    [0.4, 0, "warning", "$0.40"],
    [-0.02, 0, "failed", "$-0.02"],
  ])("with $%d left and $%d spent an hour is %s", async (balance_usd, spend_usdPerHour, status, words) => {
    expect(await looked({ balance_usd, spend_usdPerHour })).toMatchObject([
      { subject: "runpod", status, message: expect.stringContaining(words) },
    ]);
  });

  it("is not told to a key that is restricted to its endpoint, which is well so", async () => {
    const unknown = { status: "ok", message: expect.stringContaining("billing page") };
    expect(await looked({ balance_usd: null })).toMatchObject([unknown]);
    expect(await looked({}, { RUNPOD_API_KEY: "rpa_other" })).toMatchObject([unknown]);
  });

  it("that nobody tells of is a warning, and is not asked for without a key", async () => {
    const silent = { RUNPOD_BASE_URL: `http://127.0.0.1:${await freePort()}/v2`, RUNPOD_API_KEY: "rpa_key" };
    expect(await checkRunpodAccount(await configOf(silent))).toMatchObject([{ status: "warning" }]);
    expect(await checkRunpodAccount(await configOf({}))).toEqual([]);
  });

  it("of RunPod itself is asked for where RunPod keeps it", async () => {
    const asked: string[] = [];
    const fetch = async (url: string | URL | Request): Promise<Response> => {
      asked.push(new Request(url).url);
      return Response.json({ data: { myself: { clientBalance: 12, currentSpendPerHr: 0.1 } } });
    };
    expect(await checkRunpodAccount(await configOf({ RUNPOD_API_KEY: "rpa_key" }), fetch)).toMatchObject([
      { status: "ok" },
    ]);
    expect(asked).toEqual(["https://api.runpod.io/graphql"]);
  });
});

describe("signed links", () => {
  it.each([
    [{ "access-control-allow-origin": "https://studio.example" }, 200, "ok"],
    [{ "access-control-allow-origin": "*" }, 200, "ok"],
    [{}, 200, "warning"],
    [{ "access-control-allow-origin": "https://other.example" }, 200, "warning"],
    [{ "access-control-allow-origin": "*" }, 403, "warning"],
  ])("that answer with %j, %i are found %s", async (headers, status, found) => {
    await using server = await serving((_request, response) => response.writeHead(status, headers).end());
    const store = { signedUrl: async () => `${server.url}/object` };
    const config = await configOf({ FIGMENT_SITE_URL: "https://studio.example/" });
    expect(await checkCors(config, store, "object")).toMatchObject([{ status: found }]);
  });

  it("are no matter where there is no site, or no such links", async () => {
    const none = { signedUrl: async () => null };
    expect(await checkCors(await configOf({}), none, "object")).toEqual([]);
    expect(await checkCors(await configOf({ FIGMENT_SITE_URL: "https://studio.example" }), none, "object")).toEqual([]);
  });
});

describe("the disk", () => {
  it.each([
    [50e9, "ok"],
    [1.5e9, "warning"],
    [0.1e9, "failed"],
  ])("with %d bytes free is %s", (free_bytes, status) => expect(diskFinding(free_bytes)).toMatchObject({ status }));
});
