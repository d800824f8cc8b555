import { describe, expect, it } from "vitest";
import { addressOf, createApi } from "./api.ts";
import type { RequestProblem } from "./problem.ts";

const answering = (answer: () => Response | Promise<Response>) => {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    asked.push({ url: String(url), init });
    return answer();
  };
  return { asked, api: createApi({ fetch: fetch as typeof globalThis.fetch, origin: "" }) };
};

const refusal = (status: number, body: object, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { "content-type": "application/problem+json", ...headers } });

const problemWith = async (answer: () => Response | Promise<Response>): Promise<RequestProblem> =>
  answering(answer)
    .api({ path: "/api/jobs" })
    .then(
      () => expect.unreachable(),
      (error: unknown) => error as RequestProblem,
    );

describe("asking the API", () => {
  it("Given something to send, Then it goes as JSON, with the session's cookie and its key", async () => {
    const { api, asked } = answering(() => Response.json({ id: "1" }, { status: 201 }));
    const sent = { method: "POST", path: "/api/characters", body: { name: "Mara" }, idempotencyKey: "k" } as const;
    expect(await api(sent)).toEqual({ id: "1" });
    expect(asked[0]?.init).toMatchObject({
      method: "POST",
      credentials: "include",
      body: '{"name":"Mara"}',
      headers: { "content-type": "application/json", "idempotency-key": "k" },
    });
  });

  it("Given an answer without a body, Then there is none", async () => {
    expect(await answering(() => new Response(null, { status: 204 })).api({ path: "/api/x" })).toBeUndefined();
  });

  it("Given what to look for, Then it is in the address, and what is not given is not", () =>
    expect(addressOf({ path: "/api/media", query: { limit: 20, cursor: undefined, kind: "a b" } })).toBe(
      "/api/media?limit=20&kind=a+b",
    ));
});

describe("what keeps a request from being done", () => {
  it("Given a refusal, Then what happened and what to do next are known", async () => {
    const problem = await problemWith(() =>
      refusal(402, { code: "insufficient_balance", detail: "Not enough.", next_steps: ["Buy."], request_id: "r" }),
    );
    expect(problem).toMatchObject({ kind: "refused", message: "Not enough.", nextSteps: ["Buy."], requestId: "r" });
  });

  it.each([
    [401, "unauthenticated", "session_ended"],
    [401, "reauthentication_required", "confirmation_needed"],
    [403, "forbidden", "refused"],
    [503, "engine_unavailable", "unavailable"],
  ])("Given %i %s, Then the page treats it as %s", async (status, code, kind) =>
    expect((await problemWith(() => refusal(status, { code }))).kind).toBe(kind),
  );

  it("Given too many requests, Then it says when to come back", async () => {
    const problem = await problemWith(() => refusal(429, { code: "rate_limited" }, { "retry-after": "17" }));
    expect(problem).toMatchObject({ kind: "rate_limited", retryAfter_s: 17 });
  });

  it("Given no answer at all, Then the studio cannot be reached", async () =>
    expect((await problemWith(() => Promise.reject(new TypeError("fetch failed")))).kind).toBe("offline"));

  it.each([404, 502])(
    "Given a page of a proxy in place of an answer (%i), Then it is no refusal of ours",
    async (status) =>
      expect((await problemWith(() => new Response("<h1>Bad gateway</h1>", { status }))).kind).toBe("unavailable"),
  );

  it("Given an answer that is no JSON, Then that is said", async () =>
    expect((await problemWith(() => new Response("<html>"))).code).toBe("internal"));
});
