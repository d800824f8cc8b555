import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { jsonObject } from "../../shared/json.ts";
import { RefusedByDiscord } from "../commands/resolve-command.ts";
import type { Emulation } from "../emulation.ts";
import { Problem, problem } from "../problem.ts";
import { textOf } from "../text.ts";
import { setAgeRestricted } from "../world/change.ts";
import { join, makeChannel, makeUser } from "../world/make.ts";
import { clientState } from "./client-state.ts";
import { performAction } from "./perform-action.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};
const folder = path.join(import.meta.dirname, "web");

/** The small client in the browser: its files, what it shows, and what a person does in it. */
export function clientRoutes(app: FastifyInstance, emulation: Emulation): void {
  const { world, signal } = emulation;
  const file = async (name: string): Promise<string> => readFile(path.join(folder, name), "utf8");
  app.get("/", async (_request, reply) => reply.type("text/html; charset=utf-8").send(await file("index.html")));
  app.get("/_emulator/client/:file", async (request, reply) => {
    const name = textOf(jsonObject(request.params)["file"]);
    const type = types[path.extname(name)];
    if (type === undefined || !/^[a-z-]+\.[a-z]+$/u.test(name)) throw problem("notFound");
    return reply.type(type).send(await file(name).catch(() => Promise.reject(problem("notFound"))));
  });
  app.get("/_emulator/state", async (request) => {
    const { member, channel } = jsonObject(request.query);
    return clientState(emulation, textOf(member), textOf(channel));
  });
  app.get("/_emulator/changes", (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    reply.raw.write("retry: 1000\n\n");
    const stop = signal.onChange(() => void reply.raw.write("data: changed\n\n"));
    request.raw.once("close", stop);
  });
  app.post("/_emulator/act", async (request) => {
    try {
      return await performAction(emulation, jsonObject(request.body));
    } catch (error) {
      if (error instanceof Problem) throw error;
      const isOurs = error instanceof RefusedByDiscord;
      const message = error instanceof Error ? error.message : String(error);
      throw new Problem(isOurs ? 400 : 502, { code: 0, message });
    }
  });
  app.post("/_emulator/members", async (request) => {
    const [guild] = world.guilds.values();
    const name = textOf(jsonObject(request.body)["name"]).trim();
    if (guild === undefined || name === "") throw new Problem(400, { code: 0, message: "Give the new member a name." });
    const user = makeUser(emulation, { name });
    join(emulation, guild, user, []);
    signal.changed();
    return { id: user.id };
  });
  app.post("/_emulator/channels", async (request) => {
    const [guild] = world.guilds.values();
    const { name, isAgeRestricted } = jsonObject(request.body);
    if (guild === undefined || textOf(name) === "")
      throw new Problem(400, { code: 0, message: "Give the channel a name." });
    return { id: makeChannel(emulation, guild, { name: textOf(name), isAgeRestricted: isAgeRestricted === true }).id };
  });
  app.post("/_emulator/channels/:channel", async (request) => {
    const channel = world.channels.get(textOf(jsonObject(request.params)["channel"]));
    if (channel === undefined) throw problem("unknownChannel");
    setAgeRestricted(emulation, channel, jsonObject(request.body)["isAgeRestricted"] === true);
    return { id: channel.id };
  });
}
