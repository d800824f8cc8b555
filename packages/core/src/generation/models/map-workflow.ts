import type { ImageInput } from "../engine.ts";
import type { LoraLoaders } from "./adapter-convention.ts";
import type { Place, Workflow } from "./comfyui-workflow.ts";
import { linkedNode } from "./comfyui-workflow.ts";
import { mapAdapters } from "./map-adapters.ts";
import { mapInput } from "./map-input.ts";
import type { ComfyuiWorkerModel } from "./runpod-model.ts";

/** Our own names, so that `mapInput` checks a request and says each value by the name of its place. */
const ownNames = {
  prompt: "prompt",
  negativePrompt: "negativePrompt",
  width: "width",
  height: "height",
  steps: "steps",
  guidance: "guidance",
  seed: "seed",
  count: "count",
} as const;

/** Our request as a workflow: each value in its place, each adapter a LoRA loader node. Throws `invalid_input`. */
export function mapWorkflow(
  model: ComfyuiWorkerModel,
  request: Omit<ImageInput, "kind" | "model">,
): { workflow: Workflow } {
  const { label, limits, adapters, fields } = model;
  const plain = {
    label,
    limits,
    fields: ownNames,
    fixedInput: {},
    adapters: { kind: "none" },
    safetyChecker: null,
  } as const;
  const values = mapInput(plain, { ...request, parameters: { ...request.parameters, adapters: [] } });
  const weights = mapAdapters({ label, adapters }, request.parameters);
  let workflow = model.workflow;
  for (const [name, place] of Object.entries(fields) as [string, Place | null][]) {
    if (place !== null) workflow = withValue(workflow, place, values[name]);
  }
  return { workflow: adapters.kind === "none" ? workflow : withLoaders(workflow, adapters, weights) };
}

function withValue(workflow: Workflow, { node: id, field }: Place, value: unknown): Workflow {
  const node = workflow[id];
  return node === undefined ? workflow : { ...workflow, [id]: { ...node, inputs: { ...node.inputs, [field]: value } } };
}

/** Puts a chain of loaders between the checkpoint and whatever uses its model (output 0) and its text encoder (1). */
function withLoaders(
  workflow: Workflow,
  { checkpoint }: LoraLoaders,
  weights: ReturnType<typeof mapAdapters>,
): Workflow {
  const names = weights["names"] as readonly string[] | undefined;
  const strengths = weights["strengths"] as readonly number[] | undefined;
  if (names === undefined || strengths === undefined) return workflow;
  const first = 1 + Math.max(0, ...Object.keys(workflow).map(Number).filter(Number.isInteger));
  const idOf = (index: number): string => (index < 0 ? checkpoint : String(first + index));
  const last = idOf(names.length - 1);
  const loaders = names.map((name, index) => {
    const strength = strengths[index] ?? 1;
    const inputs = {
      model: [idOf(index - 1), 0],
      clip: [idOf(index - 1), 1],
      lora_name: name,
      strength_model: strength,
      strength_clip: strength,
    };
    return [idOf(index), { class_type: "LoraLoader", inputs }] as const;
  });
  const relinked = Object.entries(workflow).map(
    ([id, node]) => [id, { ...node, inputs: relink(node.inputs, checkpoint, last) }] as const,
  );
  return Object.fromEntries([...relinked, ...loaders]);
}

function relink(
  inputs: Readonly<Record<string, unknown>>,
  from: string,
  to: string,
): Readonly<Record<string, unknown>> {
  const moved = Object.entries(inputs).map(([name, value]) => {
    const output: unknown = Array.isArray(value) ? value[1] : null;
    const isMoved = linkedNode(value) === from && (output === 0 || output === 1);
    return [name, isMoved ? [to, output] : value] as const;
  });
  return Object.fromEntries(moved);
}
