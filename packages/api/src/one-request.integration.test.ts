import { PassThrough } from "node:stream";
import { createStudio, openTelemetry, readConfig, systemClock, type Telemetry } from "@figment/core";
import { createTestStudio, testServers, type TestStudio } from "@figment/core/testing";
import { freePort, startRedis } from "@figment/core/testing/servers";
import { startReplicateEmulator } from "@figment/emulators/replicate";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createApi } from "./api.ts";
import { loggerOptions } from "./request-log.ts";
import { newCharacter, sessionOf } from "./testing/api-world.ts";
import { startTraceCollector, type CollectedSpan, type TraceCollector } from "./testing/trace-collector.ts";

const prompt = "reading beside a lighthouse at dusk";
const serverKey = "a key of the server, for tests only";
const collectorKey = "Bearer collectors-key";

type Line = Readonly<Record<string, unknown>> & { readonly msg: string };

/** What a process writes to its stderr. */
function written() {
  const stream = new PassThrough({ encoding: "utf8" });
  let text = "";
  stream.on("data", (chunk: string) => (text += chunk));
  return { stream, text: () => text };
}

const linesOf = (text: string): readonly Line[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);

describe("one request, through the API, a worker, the engine and its webhook", () => {
  const things = new AsyncDisposableStack();
  const stderr = { api: written(), worker: written() };
  let collector: TraceCollector;
  let telemetry: { readonly api: Telemetry; readonly worker: Telemetry };
  let test: TestStudio;
  let requestId: string;
  let jobId: string;
  let token: string;

  beforeAll(async () => {
    collector = things.use(await startTraceCollector());
    const redis = things.use(await startRedis());
    const emulator = things.use(await startReplicateEmulator({ settings: { boot_ms: 20, run_ms: 60 } }));
    const port = await freePort();
    const env = {
      REDIS_URL: redis.url,
      REPLICATE_BASE_URL: emulator.baseUrl,
      REPLICATE_API_TOKEN: emulator.token,
      REPLICATE_POLL_INTERVAL_MS: "60000",
      FIGMENT_PUBLIC_URL: `http://127.0.0.1:${port}`,
      FIGMENT_SERVER_KEY: serverKey,
      FIGMENT_LOG_LEVEL: "debug",
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=${encodeURIComponent(collectorKey)}`,
    };
    const config = await readConfig(env);
    const open = (process: "api" | "worker") => openTelemetry(config, { process, stderr: stderr[process].stream });
    telemetry = { api: await open("api"), worker: await open("worker") };
    test = things.use(
      await createTestStudio(testServers()[0] ?? "", { clock: systemClock, telemetry: telemetry.api }, env),
    );
    const home = await readConfig({ ...env, FIGMENT_HOME: test.home });
    things.use(await createStudio(home, { database: test.database, isWorker: true, telemetry: telemetry.worker }));
    const app = createApi({
      studio: test.studio,
      telemetry: telemetry.api,
      logger: loggerOptions("debug", stderr.api.stream),
      publicUrl: null,
      siteUrl: "http://localhost:4321",
      limits: { account_perMinute: 1_000, address_perMinute: 1_000 },
    });
    things.defer(() => app.close());
    const url = await app.listen({ host: "127.0.0.1", port });
    const account = await test.account("starter", [{ asset: "image", amount: 4, source: "pack" }]);
    token = await sessionOf(test, account);
    const send = (method: string, path: string, body?: object): Promise<Response> =>
      fetch(`${url}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const her = (await (await send("POST", "/api/characters", newCharacter)).json()) as { readonly id: string };
    const asked = await send("POST", "/api/generate/image", { character_id: her.id, scene: prompt });
    requestId = asked.headers.get("x-request-id") ?? "";
    jobId = ((await asked.json()) as { readonly id: string }).id;
    await vi.waitFor(() => expect(linesOf(stderr.worker.text()).map(({ msg }) => msg)).toContain("job ended"), {
      timeout: 20_000,
      interval: 50,
    });
    await telemetry.api[Symbol.asyncDispose]();
    await telemetry.worker[Symbol.asyncDispose]();
  }, 60_000);
  afterAll(() => things.disposeAsync());

  const found = (process: "api" | "worker"): readonly string[] =>
    linesOf(stderr[process].text())
      .filter(({ reqId }) => reqId === requestId)
      .map(({ msg }) => msg);

  it("is found in every log by the id that its answer named: the whole life of the job", () => {
    expect(found("api")).toEqual(expect.arrayContaining(["job recorded", "answered", "engine called back"]));
    const inWorker = found("worker");
    expect(inWorker).toEqual(expect.arrayContaining(["engine asked", "engine answered", "object stored", "job ended"]));
    expect(inWorker.at(-1)).toMatch(/^job (?:ended|step done)$/u);
  });

  it("is told of with what it was, and how it ended", () => {
    const lines = linesOf(stderr.worker.text()).filter(({ job }) => job === jobId);
    expect(lines.find(({ msg }) => msg === "engine asked")).toMatchObject({
      level: 30,
      process: "worker",
      engine: "replicate",
      output: 0,
      outcome: "accepted",
      prediction: expect.any(String),
      duration_ms: expect.any(Number),
    });
    expect(lines.find(({ msg }) => msg === "job ended")).toMatchObject({ state: "succeeded", delivered: 1 });
    const back = linesOf(stderr.api.text()).find(({ msg }) => msg === "engine called back");
    expect(back).toMatchObject({ job: jobId, webhookReqId: expect.any(String) });
    expect(back?.["webhookReqId"]).not.toBe(requestId);
  });

  it("leaves no word of the prompt, and no secret, in any log or trace", () => {
    const told = stderr.api.text() + stderr.worker.text() + JSON.stringify(collector.spans);
    for (const secret of [prompt, "marine biologist", serverKey, token, "collectors-key"]) {
      expect(told).not.toContain(secret);
    }
  });

  it("is one trace, from the request over the queue to the engine and the storage", () => {
    const asked = collector.spans.find(({ name }) => name === "POST /api/generate/image");
    const trace = collector.spans.filter(({ traceId }) => traceId === asked?.traceId);
    const byId = new Map(trace.map((span) => [span.spanId, span]));
    const wayTo = (name: string): readonly string[] => {
      const names: string[] = [];
      let span: CollectedSpan | undefined = trace.find((each) => each.name === name);
      for (; span !== undefined; span = byId.get(span.parentSpanId ?? "")) names.unshift(span.name);
      return names;
    };
    const toTheJob = ["POST /api/generate/image", "studio generation.requestImages", "job step"];
    expect(wayTo("engine submit")).toEqual([...toTheJob, "engine submit"]);
    expect(wayTo("engine inspect")).toEqual([...toTheJob, "engine inspect"]);
    expect(wayTo("storage put")).toEqual([...toTheJob, "storage put"]);
    expect(asked).toMatchObject({
      service: "figment-api",
      attributes: { "figment.request_id": requestId, "http.response.status_code": 202 },
    });
    expect(trace.find(({ name }) => name === "job step")).toMatchObject({
      service: "figment-worker",
      attributes: { "figment.job": jobId, "figment.request_id": requestId },
    });
    expect(new Set(collector.shown)).toEqual(new Set([collectorKey]));
  });
});
