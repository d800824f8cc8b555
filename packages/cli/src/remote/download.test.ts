import { createApiClient, type Timing } from "@figment/client";
import type { Media } from "@figment/core";
import { describe, expect, it } from "vitest";
import { download } from "./download.ts";

const whole = Buffer.from("0123456789");
const item = { id: "m", fileSize_bytes: whole.length } as Pick<Media, "id" | "fileSize_bytes">;

const atOnce: Timing = { now_ms: () => 0, random: () => 0, wait: async () => {} };

/** A stream that says so much, and then breaks off. */
function broken(from: number, to: number, status: number): Response {
  let isSaid = false;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (isSaid) controller.error(new TypeError("terminated"));
      else controller.enqueue(whole.subarray(from, to));
      isSaid = true;
    },
  });
  return new Response(body, { status });
}

/** A server that gives links, and answers for the file in turn. */
function serverOf(files: readonly ((request: Request) => Response)[]) {
  const ranges: (string | null)[] = [];
  const left = [...files];
  const api = createApiClient({
    baseUrl: "https://studio.example",
    timing: atOnce,
    async fetch(request) {
      if (request.url.endsWith("/link")) return Response.json({ url: "/api/files/ticket", expires_at: "2026" });
      ranges.push(request.headers.get("range"));
      const answer = left.shift();
      return answer === undefined ? broken(0, 0, 200) : answer(request);
    },
  });
  return { api, ranges };
}

describe("a download", () => {
  it("comes by a signed link", async () => {
    const { api, ranges } = serverOf([() => new Response(whole)]);
    expect(Buffer.from(await download(api, item, atOnce)).toString()).toBe("0123456789");
    expect(ranges).toEqual([null]);
  });

  it("goes on where it broke off", async () => {
    const { api, ranges } = serverOf([
      () => broken(0, 4, 200),
      () => broken(4, 7, 206),
      () => new Response(whole.subarray(7), { status: 206 }),
    ]);
    expect(Buffer.from(await download(api, item, atOnce)).toString()).toBe("0123456789");
    expect(ranges).toEqual([null, "bytes=4-", "bytes=7-"]);
  });

  it("begins again where the store knows no parts", async () => {
    const { api } = serverOf([() => broken(0, 4, 200), () => new Response(whole)]);
    expect(Buffer.from(await download(api, item, atOnce)).toString()).toBe("0123456789");
  });

  it("is given up when it breaks off again and again, and at once when the file is gone", async () => {
    await expect(download(serverOf([]).api, item, atOnce)).rejects.toMatchObject({ code: "server_unavailable" });
    const gone = () => Response.json({ code: "not_found", detail: "It is gone." }, { status: 404 });
    const { api, ranges } = serverOf([gone]);
    await expect(download(api, item, atOnce)).rejects.toMatchObject({ code: "not_found" });
    expect(ranges).toHaveLength(1);
  });
});
