import { testServers } from "@figment/core/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createApiWorld, newCharacter, type ApiWorld, type Member } from "../testing/api-world.ts";

describe.each([...testServers()].slice(0, 1))("making images through the API on %s", (server) => {
  let world: ApiWorld;
  let member: Member;
  beforeAll(async () => {
    world = await createApiWorld(server);
    member = await world.member("pro", { grants: [{ asset: "image", amount: 20, source: "subscription" }] });
  });
  afterAll(() => world[Symbol.asyncDispose]());

  it("goes from a character over a quote and a job to the bytes of an image", async () => {
    const created = await member.ask("POST", "/api/characters", newCharacter);
    expect(created.statusCode).toBe(201);
    const { id } = created.json();
    expect(created.headers["location"]).toBe(`/api/characters/${id}`);

    const wanted = { character_id: id, count: 2, scene: "a lighthouse at dusk" };
    const quote = await member.ask("POST", "/api/generate/quote/image", wanted);
    expect(quote.json()).toMatchObject({ is_payable: true, count: 2, parts: [{ asset: "image", amount: 2 }] });

    const asked = await member.ask("POST", "/api/generate/image", wanted);
    expect(asked.statusCode).toBe(202);
    const job = asked.json();

    await vi.waitFor(async () => {
      const status = await member.ask("GET", `/api/generate/status/${job.id}?wait_s=5`);
      expect(status.json().job.state).toBe("succeeded");
    }, 15_000);

    const listed = await member.ask("GET", `/api/media?character_id=${id}&limit=1`);
    expect(listed.json().items).toHaveLength(1);
    const next = await member.ask("GET", `/api/media?character_id=${id}&limit=1&cursor=${listed.json().next_cursor}`);
    expect(next.json()).toMatchObject({ next_cursor: null, items: [expect.objectContaining({ job_id: job.id })] });
    expect(next.json().items[0].id).not.toBe(listed.json().items[0].id);

    const [media] = listed.json().items;
    const file = await member.ask("GET", media.file_url);
    expect(file.headers).toMatchObject({ "content-type": "image/png", "accept-ranges": "bytes" });
    expect(file.rawPayload.byteLength).toBe(media.file_size_bytes);
    const part = await member.ask("GET", media.file_url, undefined, { range: "bytes=1-3" });
    expect([part.statusCode, part.rawPayload.toString("latin1")]).toEqual([206, "PNG"]);
    const again = await member.ask("GET", media.file_url, undefined, { "if-none-match": String(file.headers["etag"]) });
    expect(again.statusCode).toBe(304);
    expect((await member.ask("GET", media.thumbnail_url)).headers["content-type"]).toBe("image/webp");

    const link = await member.ask("POST", `/api/media/${media.id}/link`, {});
    expect((await world.ask(null, "GET", link.json().url)).rawPayload.equals(file.rawPayload)).toBe(true);
    world.test.clock.advance(15 * 60_000 + 1);
    expect((await world.ask(null, "GET", link.json().url)).statusCode).toBe(404);
  });
});
