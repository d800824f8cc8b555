import { quietTelemetry, testServers } from "@figment/core/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DiscordApi } from "../discord/discord-api.ts";
import { DiscordFailure } from "../discord/discord-failure.ts";
import { removeMessages } from "../posted/remove-messages.ts";
import type { Message } from "../presenters/message.ts";
import { createEntryWorld, restricted, type EntryWorld } from "../testing/entry-world.ts";
import { showResult } from "./show-result.ts";

const [server = ""] = testServers();
const noAccess = new DiscordFailure("no_access", "Missing Access", undefined);

/** Discord with its messages, each as the number of its files. A test cuts in before what was sent is there, and after it. */
interface Discord extends DiscordApi {
  readonly messages: Map<string, number>;
  put(messageId: string, files: number, land: () => void): Promise<void>;
}

function discord(world: EntryWorld): Discord {
  const messages = new Map<string, number>();
  const putMessage = async (messageId: string, { files = [] }: Message): Promise<string> => {
    await api.put(messageId, files.length, () => messages.set(messageId, files.length));
    return messageId;
  };
  const remove = async (messageId: string): Promise<void> => void messages.delete(messageId);
  const api: Discord = {
    ...world.api,
    messages,
    put: async (_messageId, _files, land) => land(),
    editByToken: (_place, messageId, message) => putMessage(messageId, message),
    deleteByToken: (_place, messageId) => remove(messageId),
    post: (_channelId, message) => putMessage("anew", message),
    edit: async (_channelId, messageId, message) => void (await putMessage(messageId, message)),
    delete: (_channelId, messageId) => remove(messageId),
  };
  return api;
}

describe("a result that is being shown", () => {
  let world: EntryWorld;
  beforeAll(async () => {
    world = await createEntryWorld(server);
  });
  afterAll(() => world[Symbol.asyncDispose]());

  /** A finished job of two images, and the public message that is to show it. */
  async function twoImages(api: DiscordApi) {
    const { test } = world;
    const { studio, clock } = test;
    const { account, job } = await world.equip();
    const channels = { find: world.api.channel };
    const showing = { studio, api, channels, now: () => clock.now(), telemetry: quietTelemetry() };
    const at = { applicationId: "1", guildId: "500", channelId: restricted.id, messageId: "first" };
    const by = { token: "token", issuedAt: clock.now() };
    const place = { ...at, ...by, isPublic: true, isSpoilered: true, language: "en" };
    const images = await studio.media.list(account, { jobId: job.id });
    return {
      show: () => showResult(showing, { account, job, place, attachmentLimit_bytes: 10 * 1024 * 1024 }),
      remove: () => removeMessages(showing, (what, error) => expect.fail(`${what}: ${String(error)}`)),
      async delete(count: number) {
        for (const image of images.slice(0, count)) await studio.media.delete(account, image);
      },
    };
  }

  it("does not bring back what was removed from its message while it was uploaded", async () => {
    const api = discord(world);
    const result = await twoImages(api);
    api.put = async (_messageId, files, land) => {
      if (files === 2) {
        await result.delete(1);
        await result.remove();
        expect(api.messages.get("first")).toBe(1);
      }
      land();
    };
    await result.show();
    await result.remove();
    expect(api.messages.get("first")).toBe(1);
  });

  it("does not bring it back either when it arrives before the removal is written down", async () => {
    const api = discord(world);
    const result = await twoImages(api);
    const removed = Promise.withResolvers<void>();
    const shown = Promise.withResolvers<void>();
    const removing: Promise<unknown>[] = [];
    api.put = async (_messageId, files, land) => {
      if (files === 2) {
        await result.delete(1);
        removing.push(result.remove());
        await removed.promise;
      }
      land();
      if (files === 1) {
        removed.resolve();
        await shown.promise;
      }
    };
    await result.show();
    shown.resolve();
    await Promise.all(removing);
    await result.remove();
    expect(api.messages.get("first")).toBe(1);
  });

  it("can be removed also when the process ended while it was posted anew", async () => {
    const api = discord(world);
    const result = await twoImages(api);
    const landed = Promise.withResolvers<void>();
    api.put = async (messageId, files, land) => {
      if (messageId === "first") throw noAccess;
      land();
      if (files === 0) return;
      landed.resolve();
      await new Promise(() => {});
    };
    void result.show();
    await landed.promise;
    expect(api.messages.get("anew")).toBe(2);
    await result.delete(2);
    await result.remove();
    expect(api.messages.size).toBe(0);
  });

  it("leaves nothing behind where it is refused when it is posted anew", async () => {
    const api = discord(world);
    const result = await twoImages(api);
    api.put = async (messageId, files, land) => {
      if (messageId === "first") throw noAccess;
      if (files > 0) throw new DiscordFailure("blocked_text", "Blocked", undefined);
      land();
    };
    expect(await result.show()).toBe("out_of_reach");
    expect(api.messages.size).toBe(0);
  });
});
