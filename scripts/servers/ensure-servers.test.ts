import { describe, expect, it } from "vitest";

import { ensureServers, missingText } from "./ensure-servers.ts";

describe("the servers that tests need", () => {
  it("are left alone when they are there", async () => {
    const shell = { name: "A shell", binary: "sh", aptPackage: "dash", neededFor: "everything" };
    const lines: string[] = [];

    expect(await ensureServers([shell], (line) => lines.push(line))).toBeUndefined();
    expect(lines).toEqual([]);
  });

  it("are named, with the command that installs them, when a person has to", () => {
    const redis = { name: "Redis", binary: "redis-server", aptPackage: "redis-server", neededFor: "the queue" };

    expect(missingText([redis])).toBe(
      "The tests need programs that are not installed:\n" +
        "  Redis (redis-server), needed for the queue\n" +
        "Install them with:  sudo apt-get install redis-server\n" +
        "(or your system's equivalent), then run npm test again.",
    );
  });
});
