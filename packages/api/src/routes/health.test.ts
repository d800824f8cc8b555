import { StudioError } from "@figment/core/errors";
import { describe, expect, it } from "vitest";
import { createApp } from "../app.ts";
import { idleStudio } from "../testing/idle-studio.ts";
import { readVersion } from "../version.ts";

const studioWhose = (ping: () => Promise<void>) => idleStudio({ ping });

describe("GET /api/health", () => {
  it("answers ok, the version and the engine when the database answers", async () => {
    const app = createApp({ studio: studioWhose(async () => {}) });

    const response = await app.inject("/api/health");

    expect(response.statusCode).toBe(200);
    expect(response.json()).toEqual({
      status: "ok",
      version: readVersion(),
      database: { status: "ok" },
      engine: { name: "preview" },
    });
  });

  it("answers unavailable, with a reason that names no host, when the database is gone", async () => {
    const app = createApp({
      studio: studioWhose(async () => {
        throw new StudioError("database_unavailable", "The database cannot be used: connect ECONNREFUSED 10.1.2.3.");
      }),
    });

    const response = await app.inject("/api/health");

    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({
      status: "unavailable",
      database: { status: "unavailable", reason: "The database cannot be reached." },
      engine: { name: "preview" },
    });
    expect(response.body).not.toContain("10.1.2.3");
  });

  it("answers unavailable in time when the database never answers", async () => {
    const never = new Promise<void>(() => {});
    const app = createApp({ studio: studioWhose(() => never), pingTimeout_ms: 5 });

    const response = await app.inject("/api/health");

    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({
      status: "unavailable",
      database: { status: "unavailable", reason: "The database did not answer within 5 ms." },
    });
  });

  it("asks the database anew each time, so that it tells of a recovery", async () => {
    const answers = [Promise.reject(new Error("gone")), Promise.resolve()];
    const app = createApp({ studio: studioWhose(async () => answers.shift()) });

    expect((await app.inject("/api/health")).statusCode).toBe(503);
    expect((await app.inject("/api/health")).statusCode).toBe(200);
  });

  it("may not be kept by a cache", async () => {
    const app = createApp({ studio: studioWhose(async () => {}) });

    expect((await app.inject("/api/health")).headers["cache-control"]).toBe("no-store");
  });

  it("says that nothing new should be sent while the process is about to end, and lets go of connections", async () => {
    const app = createApp({ studio: studioWhose(async () => {}), isDraining: () => true });

    const response = await app.inject("/api/health");

    expect(response.statusCode).toBe(503);
    expect(response.json()).toMatchObject({ status: "unavailable", database: { status: "ok" } });
    expect(response.headers["connection"]).toBe("close");
  });
});
