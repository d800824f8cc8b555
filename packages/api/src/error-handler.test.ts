import { Writable } from "node:stream";
import { errorTable, StudioError, type StudioErrorCode } from "@figment/core/errors";
import type { FastifyInstance } from "fastify";
import { describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { idleStudio } from "./testing/idle-studio.ts";

const codes = Object.keys(errorTable) as readonly StudioErrorCode[];

/** An app with one route that throws what it is given, and the lines that it logs. */
function appThatThrows(thrown: unknown): { app: FastifyInstance; logged: string[] } {
  const logged: string[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      logged.push(chunk.toString());
      done();
    },
  });
  const app = createApp({
    studio: idleStudio(),
    requestId: () => "request-7",
    logger: { level: "warn", stream },
  });
  app.post("/fails", async () => {
    throw thrown;
  });
  return { app, logged };
}

describe("an error that the person can act on", () => {
  const error = new StudioError("insufficient_balance", "4 tokens are needed, 1 is left.", {
    nextSteps: ["Ask for one image instead of four."],
  });

  it("is answered as problem details with its status, message and next steps", async () => {
    const { app } = appThatThrows(error);

    const response = await app.inject({ method: "POST", url: "/fails" });

    expect(response.statusCode).toBe(402);
    expect(response.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(response.json()).toEqual({
      type: "urn:figment:problem:insufficient_balance",
      title: "Not enough tokens",
      status: 402,
      detail: "4 tokens are needed, 1 is left.",
      code: "insufficient_balance",
      next_steps: ["Ask for one image instead of four."],
      details: {},
      request_id: "request-7",
    });
  });

  it("is not logged as a fault", async () => {
    const { app, logged } = appThatThrows(error);

    await app.inject({ method: "POST", url: "/fails" });

    expect(logged).toEqual([]);
  });
});

describe.each(["database_unavailable", "invalid_configuration", "internal"] as const)(
  "an error that the person cannot act on (%s)",
  (code) => {
    const error = new StudioError(code, "connect ECONNREFUSED db.internal:5432", {
      nextSteps: ["Check DATABASE_URL."],
    });

    it("tells nothing of the server, and is logged whole under the request's id", async () => {
      const { app, logged } = appThatThrows(error);

      const response = await app.inject({ method: "POST", url: "/fails" });

      expect(response.statusCode).toBe(errorTable[code].httpStatus);
      expect(response.json()).toMatchObject({ code, request_id: "request-7" });
      expect(response.body).not.toMatch(/ECONNREFUSED|db\.internal|DATABASE_URL/u);
      expect(logged.join("")).toContain("db.internal:5432");
      expect(logged.join("")).toContain("request-7");
    });
  },
);

describe("what nobody foresaw", () => {
  it.each([
    ["an error", new TypeError("the secret is 42")],
    [
      "an error that carries a status",
      Object.assign(new Error("the secret is 42"), { statusCode: 418, code: "TEAPOT" }),
    ],
    ["something that is no error", "the secret is 42"],
  ])("is answered as a fault of the server without its text: %s", async (_what, thrown) => {
    const { app, logged } = appThatThrows(thrown);

    const response = await app.inject({ method: "POST", url: "/fails" });

    expect(response.statusCode).toBe(500);
    expect(response.json()).toMatchObject({ status: 500, code: "internal", title: "A fault of the server" });
    expect(response.body).not.toContain("42");
    expect(logged.join("")).toContain("the secret is 42");
  });
});

describe("a request that no route accepts", () => {
  it("gets not found for an unknown path, without repeating its query", async () => {
    const { app } = appThatThrows(null);

    const response = await app.inject("/api/nothing?token=abc");

    expect(response.statusCode).toBe(404);
    expect(response.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(response.json()).toMatchObject({ code: "not_found", detail: "There is no GET /api/nothing." });
  });

  it.each([
    { what: "a malformed path", request: { method: "GET", url: "/%zz" }, status: 400 },
    { what: "JSON that is none", request: json("{"), status: 400 },
    { what: "a body over the limit", request: json(`"${"x".repeat(2 ** 20)}"`), status: 413 },
    { what: "another media type", request: { ...json("<a/>"), headers: { "content-type": "text/xml" } }, status: 415 },
  ] as const)("gets a problem with HTTP's own status for $what", async ({ request, status }) => {
    const { app, logged } = appThatThrows(null);

    const response = await app.inject({ ...request });

    expect(response.statusCode).toBe(status);
    expect(response.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(response.json()).toMatchObject({ status, code: "invalid_input", request_id: "request-7" });
    expect(logged).toEqual([]);
  });

  function json(payload: string) {
    return { method: "POST", url: "/fails", headers: { "content-type": "application/json" }, payload } as const;
  }
});

it.each(codes)("the error table's %s is answered with its own status", async (code) => {
  const { app } = appThatThrows(new StudioError(code, "What happened."));

  const response = await app.inject({ method: "POST", url: "/fails" });

  expect(response.statusCode).toBe(errorTable[code].httpStatus);
  expect(response.json()).toMatchObject({ status: errorTable[code].httpStatus, code });
});
