import { once } from "node:events";
import { sdxl, startReplicateEmulator } from "@figment/emulators/replicate";
import { expect, it, vi } from "vitest";
import { accountOf, type Figment } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

/** Each tries an engine that is not there until it is given up. */
const longTest_ms = 180_000;

interface Emulator {
  readonly baseUrl: string;
  readonly token: string;
}

async function memberOf({ baseUrl, token }: Emulator): Promise<Figment> {
  const figment = await newStudio("free", {
    REPLICATE_BASE_URL: baseUrl,
    REPLICATE_API_TOKEN: token,
    REPLICATE_POLL_INTERVAL_MS: "100",
  });
  return figment;
}

it(
  "says that the engine cannot be reached, then refuses before anything is held, and works again once it is there",
  async () => {
    const gone = await startReplicateEmulator();
    await gone.close();
    const port = Number(new URL(gone.origin).port);
    await using figment = await memberOf(gone);

    const first = await figment.run("generate", "image", "Mara", "--no-json");
    expect(first.stderr).toContain("the engine cannot be reached");
    expect(first.exitCode).toBe(11);
    const second = await figment.run("generate", "image", "Mara", "--no-json");
    expect(second.stderr).toContain("Nothing was taken on or charged");
    expect(second.exitCode).toBe(11);
    expect(await figment.json("jobs", "list")).toHaveLength(1);
    const doctor = await figment.run("doctor", "--no-json");
    expect(doctor.exitCode).toBe(1);
    expect(doctor.stdout).toContain("has not answered since");
    expect((await figment.run("engine", "status", "--no-json")).stdout).toContain("does not answer");

    await using _emulator = await startReplicateEmulator({ port });
    await figment.json("engine", "resume");
    expect(await figment.json("generate", "image", "Mara")).toMatchObject({ job: { state: "succeeded" } });
    expect(await accountOf(figment)).toMatchObject({ settled: 1, left: 2, held: 0 });
  },
  longTest_ms,
);

it(
  "pays nothing for a model that takes other settings, and tells the operator which",
  async () => {
    const { num_inference_steps: steps, ...others } = sdxl.inputFields;
    if (steps === undefined) throw new Error("The emulated model has no steps.");
    const changed = { ...sdxl, inputFields: { ...others, num_inference_steps: { ...steps, maximum: 5 } } };
    await using emulator = await startReplicateEmulator({ models: [changed] });
    await using figment = await memberOf(emulator);

    const answer = await figment.run("generate", "image", "Mara", "--no-json");
    expect(answer.exitCode).toBe(12);
    expect(answer.stderr).toContain("the model takes other settings");
    const note = "The model stability-ai/sdxl:7762fd07cf82 does not take the input: num_inference_steps must be <= 5.";
    expect(answer.stderr).toContain(note);
    expect((await figment.run("doctor", "--no-json")).stdout).toContain(note);
    expect((await figment.run("jobs", "show", "latest", "--no-json")).stdout).toContain(note);
    expect(await accountOf(figment)).toMatchObject({ settled: 0, left: 3, held: 0 });
    expect(emulator.paidPredictions().accepted).toBe(0);
  },
  longTest_ms,
);

it(
  "lets go at Ctrl-C, and cancels from another terminal, while the engine says to wait for half a minute",
  async () => {
    const busy = { kind: "429", retry_after_seconds: 30 } as const;
    await using emulator = await startReplicateEmulator({ faults: [{ on: "create", fault: busy }] });
    await using figment = await memberOf(emulator);
    const asked = () => emulator.requests().filter(({ method }) => method === "POST").length;

    const interrupted = figment.start("generate", "image", "Mara");
    await vi.waitFor(() => expect(asked()).toBe(1), 20_000);
    const began_ms = performance.now();
    interrupted.kill("SIGINT");
    expect(await once(interrupted, "exit")).toEqual([130, null]);
    expect(performance.now() - began_ms).toBeLessThan(15_000);

    const working = figment.start("jobs", "watch", "latest");
    const ended = once(working, "exit");
    await vi.waitFor(() => expect(asked()).toBe(2), 20_000);
    const cancelledAt_ms = performance.now();
    const cancelled = await figment.json<{ state: string }>("jobs", "cancel", "latest", "--yes");
    expect(cancelled.state).toBe("cancelled");
    expect(performance.now() - cancelledAt_ms).toBeLessThan(20_000);
    await ended;
    expect(await accountOf(figment)).toMatchObject({ settled: 0, left: 3, held: 0 });
    const again = await figment.run("jobs", "cancel", "latest", "--yes", "--no-json");
    expect(again).toMatchObject({ exitCode: 9, stderr: expect.stringContaining("too late") });
  },
  longTest_ms,
);
