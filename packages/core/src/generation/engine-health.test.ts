import { describe, expect, it } from "vitest";
import { engineHealthContract } from "./engine-health.contract.ts";
import { inMemoryEngineHealth } from "./in-memory-engine-health.ts";

engineHealthContract("in memory", async () => ({ health: inMemoryEngineHealth(), stop: async () => {} }));

describe("the port", () => {
  it("has a memory of its own in each process", async () => {
    const health = inMemoryEngineHealth();
    for (let failures = 0; failures < 3; failures++) await health.failed("replicate", new Date(0));
    expect(await inMemoryEngineHealth().status("replicate")).toEqual({ state: "running" });
  });
});
