import { createTestStudio, testServers } from "@figment/core/testing";
import { describe, expect, it } from "vitest";
import { apiWorldOver } from "../testing/api-world.ts";

const report = { reason: "depicts_me", reference: "https://studio.example/media/1", statement: "That is my face." };

describe.each([...testServers()])("the report routes on %s", (server) => {
  it("take a report from anybody, and tell whoever has the receipt how it stands", async () => {
    await using test = await createTestStudio(server);
    const app = apiWorldOver(test).app;

    const filed = await app.inject({ method: "POST", url: "/api/reports", payload: report });
    expect(filed.statusCode).toBe(201);
    expect(filed.headers).toMatchObject({
      "cache-control": "no-store",
      location: `/api/reports/${filed.json().receipt}`,
    });
    expect(filed.json()).toEqual({ receipt: expect.any(String), due_at: "2026-11-25T12:00:00.000Z" });

    const state = await app.inject(`/api/reports/${filed.json().receipt}`);
    expect(state.statusCode).toBe(200);
    expect(state.json()).toEqual({
      state: "open",
      reason: "depicts_me",
      created_at: "2026-11-23T12:00:00.000Z",
      due_at: "2026-11-25T12:00:00.000Z",
      decided_at: null,
    });
  });

  it.each([
    ["an unknown reason", { ...report, reason: "dislike" }, 422, "reason"],
    ["a missing statement", { reason: "other", reference: "x" }, 422, "statement"],
    ["an unknown field", { ...report, upload: "data:image/png;base64," }, 422, "upload"],
    ["nothing", undefined, 422, "reason"],
    ["a list", [], 422, "object"],
    ["too much", { ...report, statement: "x".repeat(40_000) }, 413, "large"],
  ])("answer %s with what is wrong", async (_what, payload, status, word) => {
    await using test = await createTestStudio(server);
    const app = apiWorldOver(test).app;
    const response = await app.inject({ method: "POST", url: "/api/reports", ...(payload && { payload }) });
    expect(response.statusCode).toBe(status);
    expect(response.headers["content-type"]).toContain("application/problem+json");
    expect(response.json()).toMatchObject({ code: "invalid_input", detail: expect.stringContaining(word) });
  });

  it("answer a receipt that was never given out with 404, and repeat nothing of it", async () => {
    await using test = await createTestStudio(server);
    const app = apiWorldOver(test).app;
    for (const receipt of ["0000-0000-0000-0000", "nonsense", "%27%3B--", "x".repeat(90)]) {
      const response = await app.inject(`/api/reports/${receipt}`);
      expect(response.statusCode).toBe(404);
      expect(response.json()).toMatchObject({ code: "not_found", detail: "There is no report with this receipt." });
    }
  });

  it("slow down who sends many, by the address that a trusted proxy names and nobody else", async () => {
    await using test = await createTestStudio(server);
    const send = (app: ReturnType<typeof apiWorldOver>["app"], from: string) =>
      app.inject({ method: "POST", url: "/api/reports", payload: report, headers: { "x-forwarded-for": from } });

    const direct = apiWorldOver(test).app;
    for (let sent = 0; sent < 5; sent++) expect((await send(direct, `198.51.100.${sent}`)).statusCode).toBe(201);
    const refused = await send(direct, "198.51.100.9");
    expect(refused.statusCode).toBe(429);
    expect(refused.json()).toMatchObject({ code: "rate_limited", next_steps: [expect.stringContaining("in an hour")] });

    const behindProxy = apiWorldOver(test, { trustedProxies: ["127.0.0.1"] }).app;
    expect((await send(behindProxy, "198.51.100.9")).statusCode).toBe(201);
  });
});
