import { existsSync, renameSync, readFileSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readConfig, type Config } from "../configuration/read-config.ts";
import { createStudio } from "../studio.ts";
import { stopDatabase } from "./operate-database.ts";
import { findBinaries } from "./embedded/binaries.ts";
import { initialiseCluster, upgradedCluster } from "./embedded/initialise-cluster.ts";
import { layoutOf } from "./embedded/layout.ts";
import { serverUser } from "./embedded/os-user.ts";
import { prepareFolders } from "./embedded/prepare-folders.ts";
import { openDatabase } from "./open-database.ts";
import { where } from "../testing/where.ts";
import { upgradeCluster } from "./upgrade-cluster.ts";

/** The machine's own Postgres, where there is one that is older than ours. */
const olderMajor = inject("testServers").find(({ version }) => version < 18)?.version ?? 0;
const quiet = (): void => {};

where(olderMajor > 0, () =>
  describe("an embedded database that an older Postgres made", () => {
    let home: string;
    let config: Config;

    beforeAll(async () => {
      home = await mkdtemp(join("/tmp", "figment-older-"));
      await chmod(home, 0o755);
      config = await readConfig({ FIGMENT_HOME: home });
      const layout = prepareFolders(layoutOf(home));
      const user = await serverUser(layout.clusterFolder);
      await initialiseCluster(layout, await findBinaries(user, olderMajor), user, 60_000);
      await using studio = await createStudio(config);
      await studio.accounts.initialiseLocal({ displayName: "Mara", plan: "free", attestsAdult: true, locale: "en" });
    }, 60_000);
    afterAll(async () => {
      await stopDatabase(config);
      await rm(home, { recursive: true, force: true });
    });

    const versionOf = async (): Promise<unknown> => {
      await using database = await openDatabase(config, quiet);
      return (
        await database.query<{ major: number }>(
          "select current_setting('server_version_num')::int / 10000 as major",
          [],
        )
      )[0]?.major;
    };

    it("goes on with the programs that made it, where they are", async () => {
      expect(await versionOf()).toBe(olderMajor);
    });

    it("goes over to the newest with every row, and the old one is kept", async () => {
      const upgrade = await upgradeCluster(config, quiet);
      expect(upgrade).toMatchObject({ from: olderMajor, to: 18, kept: expect.any(String) });
      expect(readFileSync(join(upgrade.kept ?? "", "PG_VERSION"), "utf8").trim()).toBe(String(olderMajor));
      expect(await versionOf()).toBe(18);
      await using studio = await createStudio(config);
      expect(await studio.accounts.local()).toMatchObject({ displayName: "Mara" });
      expect(await studio.tokens.violations()).toEqual([]);
    });

    it("that went over has nothing more to do", async () => {
      expect(await upgradeCluster(config, quiet)).toEqual({ from: 18, to: 18, kept: null });
    });

    it("is in place again where whoever upgraded was killed between two steps", async () => {
      await stopDatabase(config);
      const layout = layoutOf(home);
      renameSync(layout.clusterFolder, upgradedCluster(layout));
      expect(await versionOf()).toBe(18);
      expect(existsSync(upgradedCluster(layout))).toBe(false);
    });

    it("of a server of one's own is its operator's to upgrade", async () => {
      const served = await readConfig({ FIGMENT_HOME: home, DATABASE_URL: "postgresql://localhost/studio" });
      await expect(upgradeCluster(served, quiet)).rejects.toMatchObject({ code: "invalid_input" });
    });
  }),
);
