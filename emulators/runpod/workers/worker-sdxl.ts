import type { JsonObject } from "../../shared/json.ts";
import type { EmulatedWorker, Picture } from "./worker.ts";

const types: Readonly<Record<string, "string" | "whole" | "number">> = {
  prompt: "string",
  negative_prompt: "string",
  height: "whole",
  width: "whole",
  seed: "whole",
  scheduler: "string",
  num_inference_steps: "whole",
  refiner_inference_steps: "whole",
  guidance_scale: "number",
  strength: "number",
  image_url: "string",
  num_images: "whole",
};

const schedulers = [
  "PNDM",
  "KLMS",
  "DDIM",
  "K_EULER",
  "K_EULER_ANCESTRAL",
  "DPMSolverMultistep",
  "DPMSolverSinglestep",
];

/** `runpod-workers/worker-sdxl`: its input schema, which takes no adapters and no field that it does not know. */
export const sdxlWorker: EmulatedWorker = {
  name: "worker-sdxl",
  blanksFiltered: false,
  refusal(input) {
    for (const [name, value] of Object.entries(input)) {
      const type = types[name];
      if (type === undefined) return `Unexpected input. ${name} is not a valid input option.`;
      if (!fits(value, type)) return `${name} should be ${type} type, not ${typeof value}.`;
    }
    if (typeof input["prompt"] !== "string") return "prompt is a required input.";
    if (![undefined, 1, 2].includes(input["num_images"] as number | undefined)) {
      return "num_images does not meet the constraints.";
    }
    const scheduler = (input["scheduler"] as string | undefined) ?? "DDIM";
    return schedulers.includes(scheduler) ? null : `KeyError: ${scheduler}`;
  },
  plan: ({ prompt, seed, width, height, num_images }) => ({
    prompt: String(prompt),
    seed: Number(seed ?? 0),
    width: Number(width ?? 1024),
    height: Number(height ?? 1024),
    pictures: Number(num_images ?? 1),
  }),
};

function fits(value: unknown, type: "string" | "whole" | "number"): boolean {
  if (type === "string") return typeof value === "string";
  return typeof value === "number" && (type === "number" || Number.isInteger(value));
}

/** @param verdicts what the safety checker found, picture by picture; `null` for a worker that has none */
export function sdxlOutput(
  pictures: readonly Picture[],
  seed: number,
  verdicts: readonly boolean[] | null,
): JsonObject {
  const images = pictures.map((picture) =>
    picture.kind === "data" ? `data:image/png;base64,${picture.base64}` : picture.url,
  );
  return {
    images,
    ...(images[0] !== undefined && { image_url: images[0] }),
    seed,
    ...(verdicts !== null && { nsfw_content_detected: verdicts }),
  };
}
