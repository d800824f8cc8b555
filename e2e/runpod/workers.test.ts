import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type RunpodEmulator, startRunpodEmulator } from "@figment/emulators/runpod";
import { expect, it } from "vitest";
import { accountOf, type Figment } from "../terminal/figment.ts";
import { newStudio } from "../terminal/new-studio.ts";

function environment({ baseUrl, apiKey, endpointId, settings }: RunpodEmulator): Readonly<Record<string, string>> {
  return {
    RUNPOD_BASE_URL: baseUrl,
    RUNPOD_API_KEY: apiKey,
    RUNPOD_ENDPOINT_ID: endpointId,
    RUNPOD_WORKER: settings.worker,
    RUNPOD_POLL_INTERVAL_MS: "100",
  };
}

interface Answer {
  readonly media: readonly { readonly width_px: number; readonly height_px: number }[];
}

async function makesFour(figment: Figment, emulator: RunpodEmulator): Promise<void> {
  const { media } = await figment.json<Answer>("generate", "image", "Mara", "--count", "4");
  expect(media).toHaveLength(4);
  expect(media[0]).toMatchObject({ width_px: 768, height_px: 1024 });
  const { accepted, paid, duplicates } = emulator.paidRuns();
  expect({ accepted, paid, duplicates }).toEqual({ accepted: 4, paid: 4, duplicates: [] });
  expect(await accountOf(figment)).toMatchObject({ settled: 4, held: 0 });
}

it("makes four images on an endpoint with worker-sdxl, each paid for once", async () => {
  await using emulator = await startRunpodEmulator({ settings: { boot_ms: 50, run_ms: 50 } });
  await using figment = await newStudio("owner", environment(emulator));
  await makesFour(figment, emulator);
  const [job] = emulator.jobs();
  expect(job?.input).toMatchObject({
    num_inference_steps: 35,
    guidance_scale: 7.5,
    num_images: 1,
    scheduler: "K_EULER",
  });
  expect(job?.policy.isLowPriority).toBe(false);
  expect(await figment.json("engine", "status")).toMatchObject({ name: "runpod", model: "runpod-sdxl" });
  const status = await figment.run("engine", "status", "--no-json");
  expect(status.stdout).toContain("workers: 0 working, 1 idle");
  const doctor = await figment.run("doctor", "--no-json");
  expect(doctor.stdout).toContain("runpod, model runpod-sdxl, 0 adapters; 0 working, 1 idle, 0 waiting");
});

it("makes four images on an endpoint with worker-comfyui and a bucket, adapters and all", async () => {
  const settings = { worker: "comfyui", usesBucket: true, run_ms: 50 } as const;
  await using emulator = await startRunpodEmulator({ settings });
  await using figment = await newStudio("owner", environment(emulator));
  // Without the classifier at its end, which needs an account elsewhere.
  const [example = ""] = (await figment.run("catalogue", "example")).stdout.split("# What looks at every image");
  const everything = example.replace("models: []\n", "models:\n").replaceAll(/^#( {2}.*)$/gmu, "$1");
  const withFile = everything.replace("https://weights.example/ink-wash.tar", "ink-wash.safetensors");
  const weights = withFile.replace("studio-light.tar", "studio-light.safetensors");
  writeFileSync(join(figment.home, "catalogue.yaml"), weights);
  const missing = await figment.run("catalogue", "check");
  expect(missing.stderr).toMatch(/catalogue\.yaml, line \d+: .*workflow\.json cannot be read/u);
  writeFileSync(join(figment.home, "workflow.json"), (await figment.run("catalogue", "example", "--workflow")).stdout);
  await makesFour(figment, emulator);

  await figment.json("generate", "image", "Mara", "--adapter", "studio-light", "ink-wash");
  const workflow = emulator.jobs().at(-1)?.input["workflow"];
  expect(workflow).toMatchObject({
    "3": { inputs: { model: ["12", 0], steps: 35, cfg: 7.5 } },
    "6": { inputs: { clip: ["12", 1], text: expect.stringContaining("inkwash") as string } },
    "11": { inputs: { model: ["4", 0], lora_name: "studio-light.safetensors", strength_model: 0.48 } },
    "12": { inputs: { model: ["11", 0], lora_name: "ink-wash.safetensors", strength_model: 0.8 } },
  });
  const tar = await figment.run("generate", "image", "Mara", "--adapter", "film-grain");
  expect(tar.exitCode).toBe(2);
  expect(tar.stderr).toContain("takes .safetensors files");
});

it("lets the Free plan's jobs wait behind others at the endpoint", async () => {
  await using emulator = await startRunpodEmulator();
  await using figment = await newStudio("free", environment(emulator));
  await figment.json("generate", "image", "Mara");
  expect(emulator.jobs().map(({ policy }) => policy.isLowPriority)).toEqual([true]);
});
