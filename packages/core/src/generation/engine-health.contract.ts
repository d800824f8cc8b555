import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { circuitCoolDown_ms, type EngineHealth } from "./engine-health.ts";

interface HealthUnderTest {
  readonly health: EngineHealth;
  stop(): Promise<void>;
}

const start = new Date("2026-11-23T12:00:00Z");
const after = (duration_ms: number): Date => new Date(start.getTime() + duration_ms);

/** What every memory of engines' health must do. */
export function engineHealthContract(name: string, open: () => Promise<HealthUnderTest>): void {
  describe(`engine health: ${name}`, () => {
    let under: HealthUnderTest;
    let health: EngineHealth;
    beforeAll(async () => {
      under = await open();
      health = under.health;
    });
    beforeEach(() => health.resume("replicate"));
    afterAll(() => under.stop());

    const fail = async (times: number, at = start): Promise<void> => {
      for (let failures = 0; failures < times; failures++) await health.failed("replicate", at);
    };

    it("remembers a pause until it is ended", async () => {
      await health.pause("replicate", "out_of_credit", start);
      await health.pause("replicate", "out_of_credit", after(1_000));
      const paused = { state: "paused", reason: "out_of_credit", since: after(1_000) };
      expect(await health.status("replicate")).toEqual(paused);
      expect(await health.status("runpod")).toEqual({ state: "running" });
      await health.resume("replicate");
      expect(await health.status("replicate")).toEqual({ state: "running" });
    });

    it("leaves an engine alone after three failures in a row, and no sooner", async () => {
      await fail(2);
      await health.answered("replicate");
      await fail(2);
      expect(await health.status("replicate")).toEqual({ state: "running" });
      expect(await health.admit("replicate", start)).toEqual({ isAdmitted: true, isTroubled: true });
      expect(await health.admit("runpod", start)).toEqual({ isAdmitted: true, isTroubled: false });
      await fail(1);
      const retryAt = after(circuitCoolDown_ms);
      expect(await health.status("replicate")).toEqual({ state: "unreachable", since: start, retryAt });
      expect(await health.admit("replicate", after(1))).toEqual({ isAdmitted: false, retryAt });
    });

    it("lets one through once the cool-down is over, of all who ask", async () => {
      await fail(3);
      const asked = after(circuitCoolDown_ms);
      const admissions = await Promise.all(Array.from({ length: 5 }, () => health.admit("replicate", asked)));
      expect(admissions.filter(({ isAdmitted }) => isAdmitted)).toHaveLength(1);
      const refused = admissions.find(({ isAdmitted }) => !isAdmitted);
      expect(refused).toEqual({ isAdmitted: false, retryAt: after(2 * circuitCoolDown_ms) });
    });

    it("is well again when that one is answered, and as before when it is not", async () => {
      await fail(3);
      await fail(1, after(circuitCoolDown_ms));
      const retryAt = after(2 * circuitCoolDown_ms);
      expect(await health.status("replicate")).toEqual({ state: "unreachable", since: start, retryAt });
      await health.answered("replicate");
      expect(await health.status("replicate")).toEqual({ state: "running" });
      await fail(1);
      expect(await health.status("replicate")).toEqual({ state: "running" });
    });
  });
}
