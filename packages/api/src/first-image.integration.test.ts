import { execFile } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { readConfig, stopDatabase } from "@figment/core";
import { expect, it } from "vitest";
import { startApi } from "./testing/running-api.ts";

const page = new URL("../../../docs/api.md", import.meta.url);
const signature = "89504e470d0a1a0a";

it("gets a newcomer from nothing to an image with the commands of its page", { timeout: 90_000 }, async () => {
  const home = await mkdtemp(join("/tmp", "figment-api-"));
  // Run as root, the embedded database belongs to another user of the system, who must be able to reach it.
  await chmod(home, 0o755);
  await using things = new AsyncDisposableStack();
  things.defer(() => rm(home, { recursive: true, force: true }));
  things.defer(async () => {
    await stopDatabase(await readConfig({ FIGMENT_HOME: home }));
  });
  const api = things.use(startApi({ FIGMENT_HOME: home, FIGMENT_API_PORT: "0" }));
  const commands = /```sh\n(?<commands>.*?)```/su.exec(await readFile(page, "utf8"))?.groups?.["commands"] ?? "";
  const script = commands.replace("http://127.0.0.1:8080", await api.url);
  expect(script.match(/^# \d/gmu)).toHaveLength(5);

  await promisify(execFile)("bash", ["-euo", "pipefail", "-c", script], {
    cwd: home,
    env: { PATH: process.env["PATH"], FIGMENT_HOME: home },
  });

  const image = await readFile(join(home, "mara.png"));
  expect(image.subarray(0, 8).toString("hex")).toBe(signature);
});
