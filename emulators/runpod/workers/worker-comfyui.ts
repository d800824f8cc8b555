import { isJsonObject, type JsonObject, jsonObject } from "../../shared/json.ts";
import type { EmulatedWorker, Picture } from "./worker.ts";

/**
 * `runpod-workers/worker-comfyui`: runs a workflow in ComfyUI's API format. It draws what the sampler of the first saved
 * image is told, and refuses a graph that ComfyUI would refuse: a link to nowhere, or an adapter that is no weights file.
 */
export const comfyuiWorker: EmulatedWorker = {
  name: "worker-comfyui",
  blanksFiltered: true,
  refusal(input) {
    const { workflow } = input;
    if (!isJsonObject(workflow)) return "Missing 'workflow' parameter";
    const other = Object.keys(input).find((name) => !["workflow", "images", "api_key_comfy_org"].includes(name));
    if (other !== undefined) return `Unexpected input '${other}'`;
    for (const [id, node] of Object.entries(workflow)) {
      const problem = nodeProblem(workflow, id, node);
      if (problem !== null) return `Workflow validation failed: Node ${id}: ${problem}`;
    }
    if (nodesOf(workflow, "SaveImage").length === 0) return "Prompt has no outputs";
    return nodesOf(workflow, "KSampler").length === 0 ? "Prompt has no sampler" : null;
  },
  plan(input) {
    const workflow = jsonObject(input["workflow"]);
    const sampler = jsonObject(nodesOf(workflow, "KSampler")[0]?.["inputs"]);
    const latent = linked(workflow, sampler["latent_image"]);
    const positive = linked(workflow, sampler["positive"]);
    return {
      prompt: `${String(positive["text"])} ${adapterText(workflow)}`.trim(),
      seed: Number(sampler["seed"] ?? 0),
      width: Number(latent["width"] ?? 512),
      height: Number(latent["height"] ?? 512),
      pictures: Number(latent["batch_size"] ?? 1),
    };
  },
};

function nodeProblem(workflow: JsonObject, id: string, node: unknown): string | null {
  const { class_type: type, inputs } = jsonObject(node);
  if (typeof type !== "string" || !isJsonObject(inputs)) return `node ${id} has no class_type or no inputs`;
  for (const [name, value] of Object.entries(inputs)) {
    if (Array.isArray(value) && !isJsonObject(workflow[String(value[0])])) return `${name} is linked to nowhere`;
  }
  if (type !== "LoraLoader") return null;
  return String(inputs["lora_name"]).endsWith(".safetensors")
    ? null
    : `value not in list: ${String(inputs["lora_name"])}`;
}

function nodesOf(workflow: JsonObject, type: string): readonly JsonObject[] {
  return Object.values(workflow)
    .map(jsonObject)
    .filter((node) => node["class_type"] === type);
}

/** The inputs of the node that a link leads to. */
function linked(workflow: JsonObject, link: unknown): JsonObject {
  const id: unknown = Array.isArray(link) ? link[0] : null;
  return jsonObject(jsonObject(workflow[String(id)])["inputs"]);
}

/** Other adapters, or strengths, are other pictures. */
function adapterText(workflow: JsonObject): string {
  return nodesOf(workflow, "LoraLoader")
    .map((node) => jsonObject(node["inputs"]))
    .map((inputs) => `${String(inputs["lora_name"])}:${String(inputs["strength_model"])}`)
    .join(" ");
}

export function comfyuiOutput(pictures: readonly Picture[]): JsonObject {
  if (pictures.length === 0) return { status: "success_no_images", images: [] };
  return {
    images: pictures.map((picture, index) => ({
      filename: `ComfyUI_${String(index + 1).padStart(5, "0")}_.png`,
      ...(picture.kind === "data" ? { type: "base64", data: picture.base64 } : { type: "s3_url", data: picture.url }),
    })),
  };
}
