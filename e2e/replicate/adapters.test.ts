import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startReplicateEmulator } from "@figment/emulators/replicate";
import { expect, it } from "vitest";
import { accountOf } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

it("applies an adapter of the operator's catalogue, and refuses what the model cannot take before it is paid for", async () => {
  await using emulator = await startReplicateEmulator();
  await using figment = await newStudio("owner", {
    REPLICATE_BASE_URL: emulator.baseUrl,
    REPLICATE_API_TOKEN: emulator.token,
    REPLICATE_POLL_INTERVAL_MS: "100",
  });
  const example = await figment.run("catalogue", "example");
  writeFileSync(join(figment.home, "catalogue.yaml"), example.stdout);

  await figment.json("generate", "image", "Mara", "--adapter", "film-grain");
  const [prediction] = emulator.predictions();
  // Its own scale of 0.8, times the scale of all adapters, 0.8.
  const applied = { replicate_weights: "https://weights.example/film-grain.tar", lora_scale: 0.64 };
  expect(prediction?.input).toMatchObject(applied);
  expect(prediction?.input).toMatchObject({ prompt: expect.stringContaining("filmgrain") });

  const two = await figment.run("generate", "image", "Mara", "--adapter", "film-grain", "ink-wash");
  expect(two.exitCode).toBe(2);
  expect(two.stderr).toContain("takes one adapter");
  const unknown = await figment.run("generate", "image", "Mara", "--adapter", "nothing");
  expect(unknown.exitCode).toBe(2);
  expect(unknown.stderr).toContain("film-grain, studio-light, ink-wash");
  expect(await accountOf(figment)).toMatchObject({ settled: 1, held: 0 });
  expect(emulator.paidPredictions().accepted).toBe(1);
});
