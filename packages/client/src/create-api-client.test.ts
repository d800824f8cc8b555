import { describe, expect, it } from "vitest";
import { createApiClient, type ApiClientOptions } from "./create-api-client.ts";
import { everyItem } from "./every-item.ts";
import { withIdempotencyKey } from "./idempotency-key.ts";

const json = (body: unknown, init: ResponseInit = {}): Response => Response.json(body, { status: 200, ...init });

/** A client whose server answers in turn, and what that server was asked. */
function clientOf(answers: readonly (() => Response | Promise<Response>)[], options: Partial<ApiClientOptions> = {}) {
  const asked: Request[] = [];
  const left = [...answers];
  const api = createApiClient({
    baseUrl: "https://studio.example",
    async fetch(request) {
      asked.push(request);
      const answer = left.shift();
      if (answer === undefined)
        throw new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) });
      return answer();
    },
    ...options,
  });
  return { api, asked };
}

describe("a call of the API", () => {
  it("sends what the document says, with the token, and answers the JSON", async () => {
    const job = { id: "1", state: "queued" };
    const { api, asked } = clientOf([() => json(job, { status: 202 })], { token: () => "fig_secret" });

    const answer = await api.post("/api/generate/image", {
      body: { character_id: "c", count: 2 },
      params: withIdempotencyKey("once"),
    });

    expect(answer).toEqual(job);
    const [request] = asked;
    expect([request?.method, request?.url]).toEqual(["POST", "https://studio.example/api/generate/image"]);
    expect(request?.headers.get("authorization")).toBe("Bearer fig_secret");
    expect(request?.headers.get("idempotency-key")).toBe("once");
    expect(await request?.json()).toEqual({ character_id: "c", count: 2 });
  });

  it("fills in paths and queries, also under a path of the server's own", async () => {
    const { api, asked } = clientOf([() => json({})], { baseUrl: "https://studio.example/figment/" });
    await api.get("/api/generate/status/{jobId}", { params: { path: { jobId: "a/b" }, query: { wait_s: 5 } } });
    expect(asked[0]?.url).toBe("https://studio.example/figment/api/generate/status/a%2Fb?wait_s=5");
  });

  it("answers nothing where there is nothing", async () => {
    const { api } = clientOf([() => new Response(null, { status: 204 })]);
    expect(await api.delete("/api/media/{id}", { params: { path: { id: "m" } } })).toBeUndefined();
  });

  it("throws what the server refuses, with its words, what to do next, and when to come back", async () => {
    const problem = {
      code: "rate_limited",
      title: "Too many requests",
      detail: "That was too often.",
      next_steps: ["Wait a minute."],
      request_id: "r-1",
    };
    const headers = { "content-type": "application/problem+json", "retry-after": "42" };
    const { api } = clientOf([() => json(problem, { status: 429, headers })]);
    await expect(api.get("/api/auth/me")).rejects.toMatchObject({
      code: "rate_limited",
      message: "That was too often.",
      nextSteps: ["Wait a minute."],
      isRetryable: true,
      details: { retryAfter_s: 42, requestId: "r-1", httpStatus: 429 },
    });
  });

  it.each([
    [502, "server_unavailable", true],
    [404, "not_found", false],
    [401, "unauthenticated", false],
    [418, "invalid_input", false],
    [500, "internal", false],
  ])("makes of a proxy's page with status %i the code %s", async (status, code, isRetryable) => {
    const { api } = clientOf([() => new Response("<html>", { status, headers: { "content-type": "text/html" } })]);
    await expect(api.get("/api/auth/me")).rejects.toMatchObject({ code, isRetryable });
  });

  it("says so when nobody answers, and why", async () => {
    await expect(clientOf([]).api.get("/api/auth/me")).rejects.toMatchObject({
      code: "server_unavailable",
      message: "The server at https://studio.example cannot be reached (ECONNREFUSED).",
      isRetryable: true,
    });
  });

  it("says so when what answers is not the API", async () => {
    const page = () => new Response("<html>", { headers: { "content-type": "text/html" } });
    await expect(clientOf([page]).api.get("/api/auth/me")).rejects.toMatchObject({
      code: "server_unavailable",
      message: "https://studio.example answers (200), but not as Figment's API does.",
    });
  });

  it("gives up after its time limit, and at once when it is told to stop", async () => {
    const never = (request: Request) =>
      new Promise<Response>((_resolve, reject) => {
        request.signal.addEventListener("abort", () => reject(new DOMException("stop", "AbortError")));
        if (request.signal.aborted) reject(new DOMException("stop", "AbortError"));
      });
    const api = createApiClient({ baseUrl: "https://studio.example", timeout_ms: 5, fetch: never });
    await expect(api.get("/api/auth/me")).rejects.toMatchObject({ code: "server_unavailable" });
    await expect(api.get("/api/auth/me", { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: "interrupted",
    });
  });

  it("shows its token to nobody but the server", async () => {
    const { api, asked } = clientOf([() => new Response("x"), () => new Response("x")], { token: "secret" });
    await api.open("/api/files/ticket");
    await api.open("https://store.example/object?signature=1");
    expect(asked.map(({ headers }) => headers.get("authorization"))).toEqual(["Bearer secret", null]);
  });
});

describe("a list", () => {
  it("is read page by page, as far as somebody reads", async () => {
    const { api, asked } = clientOf([
      () => json({ items: [{ id: "1" }, { id: "2" }], next_cursor: "two" }),
      () => json({ items: [{ id: "3" }], next_cursor: null }),
    ]);
    const jobs = everyItem((cursor) => api.get("/api/jobs", { params: { query: { limit: 2, ...cursor } } }));
    const ids: string[] = [];
    for await (const { id } of jobs) ids.push(id);
    expect(ids).toEqual(["1", "2", "3"]);
    expect(asked.map(({ url }) => new URL(url).search)).toEqual(["?limit=2", "?limit=2&cursor=two"]);
  });
});
