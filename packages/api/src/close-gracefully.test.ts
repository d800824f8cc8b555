import { describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { closeGracefully } from "./close-gracefully.ts";
import { listen } from "./listen.ts";
import { idleStudio } from "./testing/idle-studio.ts";

const local = { host: "127.0.0.1", port: 0 };

/** A health check that has reached the database and waits for its answer. */
async function requestInFlight() {
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  const ping = (): Promise<void> => {
    asked.resolve();
    return answered.promise;
  };
  const app = createApp({ studio: idleStudio({ ping }) });
  const url = await listen(app, local);
  const response = fetch(`${url}/api/health`);
  // Looked at when the test has closed the app; until then it is no unhandled rejection.
  response.catch(() => {});
  await asked.promise;
  return { app, url, response, finish: answered.resolve };
}

describe("closing the API", () => {
  it("finishes the request in flight and takes no new one", async () => {
    const { app, url, response, finish } = await requestInFlight();

    const closing = closeGracefully(app, 60_000);
    finish();

    expect((await response).status).toBe(200);
    await closing;
    await expect(fetch(`${url}/api/health`)).rejects.toThrow("fetch failed");
  });

  it("cuts off a request that is still open at the deadline", async () => {
    const { app, response } = await requestInFlight();

    await closeGracefully(app, 5);

    await expect(response).rejects.toThrow("fetch failed");
  });
});

describe("listening", () => {
  it("says which port is taken, and what to set", async () => {
    const { app, url, finish } = await requestInFlight();
    const port = Number(new URL(url).port);
    const other = createApp({ studio: idleStudio() });

    await expect(listen(other, { ...local, port })).rejects.toMatchObject({
      code: "invalid_configuration",
      message: `The API cannot listen on 127.0.0.1, port ${port}: another program uses that port.`,
      nextSteps: [expect.stringContaining("FIGMENT_API_PORT")],
    });

    finish();
    await closeGracefully(app, 60_000);
  });
});
