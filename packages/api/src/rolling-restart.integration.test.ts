import { systemClock } from "@figment/core";
import { createTestStudio, testServers } from "@figment/core/testing";
import { freePort } from "@figment/core/testing/servers";
import { expect, it } from "vitest";
import { apiWorldOver, newCharacter } from "./testing/api-world.ts";
import { startRoundRobin } from "./testing/round-robin.ts";
import { startApi, type RunningApi } from "./testing/running-api.ts";

const [server = ""] = testServers();
const callers = 6;

/** Of letters alone: a number in a name could be taken for an age. */
const nameOf = (number: number): string =>
  `Mara ${String(number).replaceAll(/\d/gu, (digit) => "bcdfghklmn"[Number(digit)] ?? "")}`;

it("two processes of the API, restarted one after the other under load, fail no request", async () => {
  await using things = new AsyncDisposableStack();
  const test = await createTestStudio(server, { clock: systemClock, isWorker: false });
  const world = things.use(apiWorldOver(test));
  const member = await world.member("owner");
  const { user, host, port, database } = test.connection;
  const settings = {
    DATABASE_URL: `postgresql://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`,
    FIGMENT_HOME: test.home,
    FIGMENT_API_DRAIN_S: "3",
    FIGMENT_API_ACCOUNT_REQUESTS_PER_MINUTE: "1000000",
    FIGMENT_API_ADDRESS_REQUESTS_PER_MINUTE: "1000000",
    FIGMENT_LOG_LEVEL: "warn",
  };
  const start = async (at: number): Promise<RunningApi> => {
    const api = things.use(startApi({ ...settings, FIGMENT_API_PORT: String(at) }));
    await api.url;
    return api;
  };
  const ports = [await freePort(), await freePort()];
  const running = await Promise.all(ports.map(start));
  const urls = ports.map((at) => `http://127.0.0.1:${at}`);
  const proxy = things.use(await startRoundRobin(urls));

  const failed: string[] = [];
  let sent = 0;
  let isOver = false;
  const headers = { authorization: `Bearer ${member.token}`, "content-type": "application/json" };
  const call = async (): Promise<void> => {
    // Some read, some write: a write is never sent twice.
    const isWrite = (sent += 1) % 5 === 0;
    const body = JSON.stringify({ ...newCharacter, name: nameOf(sent) });
    const given = isWrite ? { method: "POST", body } : {};
    const response = await fetch(`${proxy.url}/api/characters`, { headers, ...given });
    if (!response.ok) failed.push(`${response.status} ${await response.text()}`);
    else await response.text();
  };
  const load = Promise.all(
    Array.from({ length: callers }, async () => {
      while (!isOver) await call().catch((error: unknown) => failed.push(String(error)));
    }),
  );
  for (const [index, url] of urls.entries()) {
    const before = proxy.answered.get(url) ?? 0;
    running[index]?.child.kill("SIGTERM");
    await proxy.until(url, false);
    expect(await running[index]?.exitCode).toBe(0);
    await start(ports[index] ?? 0);
    await proxy.until(url, true);
    // It works again before the next one goes.
    await expect.poll(() => proxy.answered.get(url) ?? 0, { timeout: 20_000 }).toBeGreaterThan(before + callers);
  }
  isOver = true;
  await load;

  expect(failed).toEqual([]);
  expect(sent).toBeGreaterThan(100);
}, 90_000);
