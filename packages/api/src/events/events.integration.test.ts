import { testServers } from "@figment/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeGracefully } from "../close-gracefully.ts";
import { listen } from "../listen.ts";
import { createApiWorld, newCharacter, type ApiWorld, type Member } from "../testing/api-world.ts";

const [server = ""] = testServers();

interface Event {
  readonly id: string;
  readonly event: string;
  readonly data: { readonly job: { readonly id: string; readonly state: string } };
}

/** The events of a stream until it ends. */
async function eventsOf(response: Response): Promise<readonly Event[]> {
  const blocks = (await response.text()).split("\n\n").filter((block) => block.startsWith("id: "));
  return blocks.map((block) => {
    const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/su, 2)));
    return { id: fields["id"], event: fields["event"], data: JSON.parse(fields["data"]) };
  });
}

describe("a job's events", () => {
  let world: ApiWorld;
  let member: Member;
  let url: string;
  beforeAll(async () => {
    world = await createApiWorld(server);
    url = await listen(world.app, { host: "127.0.0.1", port: 0 });
    member = await world.member("owner");
    await member.ask("POST", "/api/characters", newCharacter);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  async function ask(): Promise<string> {
    const [her] = await world.test.studio.characters.list(member.account);
    return (await member.ask("POST", "/api/generate/image", { character_id: her?.id })).json().id;
  }
  const watch = (jobId: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/jobs/${jobId}/events`, { headers: { authorization: `Bearer ${member.token}`, ...headers } });

  it("tell how it moves until it has ended, and then the stream ends", async () => {
    const jobId = await ask();
    const response = await watch(jobId);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    expect(response.headers.get("x-request-id")).not.toBeNull();
    const events = await eventsOf(response);
    expect(events.at(-1)).toMatchObject({ event: "finished", data: { job: { id: jobId, state: "succeeded" } } });
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it("are told to whoever comes back from where they were, and not twice", async () => {
    const jobId = await ask();
    const events = await eventsOf(await watch(jobId));
    const last = events.at(-1)?.id ?? "";
    expect(await eventsOf(await watch(jobId, { "last-event-id": last }))).toEqual([]);
    const missed = await eventsOf(await watch(jobId, { "last-event-id": "earlier" }));
    expect(missed).toMatchObject([{ id: last, event: "finished" }]);
  });

  it("are nobody else's", async () => {
    const stranger = await world.member("owner");
    const response = await fetch(`${url}/api/jobs/${await ask()}/events`, {
      headers: { authorization: `Bearer ${stranger.token}` },
    });
    expect(response.status).toBe(404);
  });

  it("end when the server closes, so that it can", async () => {
    await using closing = await createApiWorld(server);
    const place = await listen(closing.app, { host: "127.0.0.1", port: 0 });
    const person = await closing.member("owner");
    const character = await person.ask("POST", "/api/characters", newCharacter);
    const job = await person.ask("POST", "/api/generate/image", { character_id: character.json().id, count: 4 });
    const response = await fetch(`${place}/api/jobs/${job.json().id}/events`, {
      headers: { authorization: `Bearer ${person.token}` },
    });
    await Promise.all([closeGracefully(closing.app, 20_000), response.text()]);
    expect(response.status).toBe(200);
  });
});
