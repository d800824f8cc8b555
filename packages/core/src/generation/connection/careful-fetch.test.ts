import Replicate from "replicate";
import { describe, expect, it } from "vitest";
import { settableClock } from "../../testing/settable-clock.ts";
import { callProblem } from "./call-problem.ts";
import { carefulFetch } from "./careful-fetch.ts";

const base = "https://api.replicate.example/v1";
const limits = { createsPerMinute: 600, otherCallsPerMinute: 3000, maximumAnswer_bytes: 1024 * 1024 };
type Answer = () => Response;

/** Replicate's real client over a careful fetch over a network that answers as told, the last answer for ever. */
function client(answers: readonly Answer[]) {
  const clock = settableClock(new Date("2026-01-01T00:00:00Z"));
  const sent: RequestInit[] = [];
  const network: typeof fetch = async (_input, init = {}) => {
    const answer = answers[Math.min(sent.length, answers.length - 1)];
    sent.push(init);
    if (answer === undefined) throw new Error("Nobody expected this call.");
    return answer();
  };
  const sleep = async (duration_ms: number) => clock.advance(duration_ms);
  const times = { callTimeout_ms: 15_000, retryBudget_ms: 40_000 };
  const fetch = carefulFetch({ fetch: network, clock, sleep, random: () => 0.5, limits, ...times });
  return { replicate: new Replicate({ auth: "r8_token", baseUrl: base, fetch, useFileOutput: false }), sent };
}

const status = (code: number): Answer => {
  return () => new Response("vendor text", { status: code });
};
const cut: Answer = () => {
  throw new TypeError("fetch failed", { cause: new Error("other side closed") });
};

async function problemOf(call: Promise<unknown>) {
  return callProblem(await call.catch((error: unknown) => error));
}

describe("a call of Replicate's client through it", () => {
  it.each([
    ["a create that is cut off", "POST", cut, 1, { kind: "lost" }],
    ["a create answered 500", "POST", status(500), 1, { kind: "answered", status: 500 }],
    ["a create answered 503", "POST", status(503), 1, { kind: "answered", status: 503 }],
    ["a create answered 429", "POST", status(429), 4, { kind: "answered", status: 429 }],
    ["a create answered 422", "POST", status(422), 1, { kind: "answered", status: 422 }],
    ["a read that is cut off", "GET", cut, 4, { kind: "lost" }],
    ["a read answered 502", "GET", status(502), 4, { kind: "answered", status: 502 }],
    ["a read answered 429", "GET", status(429), 4, { kind: "answered", status: 429 }],
    ["a read answered 404", "GET", status(404), 1, { kind: "answered", status: 404 }],
  ] as const)("%s goes out as often as it may, and not once more", async (_what, method, answer, times, problem) => {
    const { replicate, sent } = client([answer]);
    const call = replicate.request("/predictions", { method, ...(method === "POST" && { data: { input: {} } }) });
    expect(await problemOf(call)).toEqual(problem);
    expect(sent).toHaveLength(times);
  });

  it("stops at what may have had an effect, also after a 429", async () => {
    const { replicate, sent } = client([status(429), cut]);
    const call = replicate.request("/predictions", { method: "POST", data: {} });
    expect(await problemOf(call)).toEqual({ kind: "lost" });
    expect(sent).toHaveLength(2);
  });

  it("follows no redirect, which would show somebody else the token", async () => {
    const moved: Answer = () => new Response(null, { status: 307, headers: { location: "https://example.net/" } });
    const { replicate, sent } = client([moved]);
    const call = replicate.request("/predictions", { method: "POST", data: {} });
    expect(await problemOf(call)).toEqual({ kind: "answered", status: 307 });
    expect(sent).toMatchObject([{ redirect: "manual" }]);
  });

  it("counts an answer that breaks off, or cannot be read, as lost", async () => {
    const breaksOff: Answer = () =>
      new Response(
        new ReadableStream({
          start(body) {
            body.enqueue(Buffer.from('{"id":'));
            body.error(new Error("terminated"));
          },
        }),
        { status: 201 },
      );
    const unreadable: Answer = () => new Response("<html>", { status: 201 });
    for (const answer of [breaksOff, unreadable]) {
      const { replicate, sent } = client([answer]);
      expect(await problemOf(replicate.predictions.create({ version: "v", input: {} }))).toEqual({ kind: "lost" });
      expect(sent).toHaveLength(1);
    }
  });
});
