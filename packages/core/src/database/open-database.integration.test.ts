import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readConfig } from "../configuration/read-config.ts";
import { embeddedServerStatus, stopEmbeddedServer } from "./embedded/index.ts";
import { openDatabase } from "./open-database.ts";

it("an embedded database that was stopped by hand is not brought back by a command that still runs", async () => {
  const folder = mkdtempSync(join(tmpdir(), "figment-open-"));
  // As root the server runs as another user, who must get in.
  chmodSync(folder, 0o755);
  const home = join(folder, "home");
  await using database = await openDatabase(await readConfig({ FIGMENT_HOME: home }), () => {});
  const { socketFolder } = await embeddedServerStatus(home);
  onTestFinished(async () => {
    await stopEmbeddedServer(home);
    rmSync(folder, { recursive: true });
    rmSync(socketFolder, { recursive: true, force: true });
  });
  expect(await database.query("select 1 as one", [])).toEqual([{ one: 1 }]);
  await stopEmbeddedServer(home);
  await expect(database.query("select 1", [])).rejects.toMatchObject({ code: "database_unavailable" });
  await expect(database.query("select 1", [])).rejects.toMatchObject({ code: "database_unavailable" });
  expect(await embeddedServerStatus(home)).toMatchObject({ isRunning: false });

  await using next = await openDatabase(await readConfig({ FIGMENT_HOME: home }), () => {});
  expect(await next.query("select 1 as one", [])).toEqual([{ one: 1 }]);
  expect(await database.query("select 1 as one", [])).toEqual([{ one: 1 }]);
});
