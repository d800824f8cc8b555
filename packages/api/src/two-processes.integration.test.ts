import { systemClock } from "@figment/core";
import { createTestStudio, testServers, type TestStudio } from "@figment/core/testing";
import { startRedis, type TestRedis } from "@figment/core/testing/servers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiWorldOver, newCharacter, type ApiWorld, type Member } from "./testing/api-world.ts";
import { startApi, type RunningApi } from "./testing/running-api.ts";

const [server = ""] = testServers();

const idIn = async (response: Response): Promise<string> => ((await response.json()) as { readonly id: string }).id;

describe("two processes on one Postgres and one Redis", () => {
  let redis: TestRedis;
  let test: TestStudio;
  let world: ApiWorld;
  let apis: readonly [RunningApi, RunningApi];
  let urls: readonly [string, string];
  let member: Member;
  let her: string;

  beforeAll(async () => {
    redis = await startRedis();
    // The worker, with the clock of the others.
    const env = { REDIS_URL: redis.url };
    test = await createTestStudio(server, { isWorker: true, clock: systemClock }, env);
    world = apiWorldOver(test);
    member = await world.member("owner");
    const { user, host, port, database } = test.connection;
    const settings = {
      ...env,
      DATABASE_URL: `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
      FIGMENT_HOME: test.home,
      FIGMENT_API_PORT: "0",
      FIGMENT_API_ACCOUNT_REQUESTS_PER_MINUTE: "60",
    };
    apis = [startApi(settings), startApi(settings)];
    urls = [await apis[0].url, await apis[1].url];
    her = await idIn(await send(0, "POST", "/api/characters", newCharacter));
  }, 60_000);
  afterAll(async () => {
    for (const api of apis) await api[Symbol.asyncDispose]();
    await world[Symbol.asyncDispose]();
    await redis[Symbol.asyncDispose]();
  });

  const send = (
    which: 0 | 1,
    method: string,
    path: string,
    body?: object,
    { token = member.token, headers = {} }: { readonly token?: string; readonly headers?: Record<string, string> } = {},
  ): Promise<Response> =>
    fetch(`${urls[which]}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it("share sessions: one that ends in one has ended in the other", async () => {
    const person = await world.member("owner");
    expect((await send(1, "GET", "/api/auth/me", undefined, person)).status).toBe(200);
    expect((await send(0, "POST", "/api/auth/logout", undefined, person)).status).toBe(204);
    expect((await send(1, "GET", "/api/auth/me", undefined, person)).status).toBe(401);
  });

  it("do a request once for its key, whichever they come to", async () => {
    const body = { character_id: her };
    const options = { headers: { "idempotency-key": "across" } };
    const first = await send(0, "POST", "/api/generate/image", body, options);
    const again = await send(1, "POST", "/api/generate/image", body, options);
    expect([again.status, await again.text()]).toEqual([202, await first.text()]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
  });

  it("tell events of a job that was asked for in the other, and go on where the other stopped", async () => {
    const id = await idIn(await send(0, "POST", "/api/generate/image", { character_id: her }));
    const text = await (await send(1, "GET", `/api/jobs/${id}/events`)).text();
    expect(text).toContain("event: finished");
    const last =
      text
        .matchAll(/^id: (?<id>.+)$/gmu)
        .toArray()
        .at(-1)?.groups?.["id"] ?? "";
    const resumed = await send(0, "GET", `/api/jobs/${id}/events`, undefined, { headers: { "last-event-id": last } });
    expect(await resumed.text()).not.toContain("event:");
  });

  it("count requests together", async () => {
    const person = await world.member("owner");
    const ask = (n: number) => send(n % 2 === 0 ? 0 : 1, "GET", "/api/characters", undefined, person);
    const statuses: number[] = [];
    // Two minutes of the clock may meet in this, so more than twice as many as one takes.
    for (let n = 0; n < 130; n += 1) statuses.push((await ask(n)).status);
    expect(statuses.filter((status) => status === 200).length).toBeLessThanOrEqual(120);
    expect(statuses).toContain(429);
  });

  it("finish what is under way when they are asked to end", async () => {
    const [first] = apis;
    const id = await idIn(await send(1, "POST", "/api/generate/image", { character_id: her, count: 4 }));
    const waiting = send(0, "GET", `/api/generate/status/${id}?wait_s=2`);
    await send(0, "GET", "/api/health/live");
    first.child.kill("SIGTERM");
    expect((await waiting).status).toBe(200);
    expect(await first.exitCode).toBe(0);
    expect((await send(1, "GET", "/api/jobs")).status).toBe(200);
  });
});
