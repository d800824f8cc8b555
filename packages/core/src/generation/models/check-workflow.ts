import { linkedNode, type Place, type Workflow, type WorkflowPlaces } from "./comfyui-workflow.ts";

/** What does not fit, and which part of a catalogue's entry names it. */
export interface WorkflowProblem {
  readonly path: readonly string[];
  readonly problem: string;
}

export interface WorkflowUse {
  readonly fields: WorkflowPlaces;
  /** The node that loads the checkpoint, where adapters are put in; `null` without adapters. */
  readonly checkpoint: string | null;
  readonly safetyChecker: string;
}

/** Reads the text of a workflow file. Answers a problem for what is no graph in ComfyUI's API format. */
export function parseWorkflow(text: string): Workflow | WorkflowProblem {
  let graph: unknown;
  try {
    graph = JSON.parse(text);
  } catch (error) {
    return about(["workflow"], `it is not JSON: ${error instanceof Error ? error.message : ""}`);
  }
  if (!isObject(graph)) return about(["workflow"], "an object of nodes is needed");
  if (Array.isArray(graph["nodes"])) {
    return about(["workflow"], "it was saved for ComfyUI's editor; save it with Export (API)");
  }
  for (const [id, node] of Object.entries(graph)) {
    const fits = isObject(node) && typeof node["class_type"] === "string" && isObject(node["inputs"]);
    if (!fits) return about(["workflow"], `node "${id}" has no class_type or no inputs`);
  }
  return graph as Workflow;
}

export function isWorkflowProblem(result: Workflow | WorkflowProblem): result is WorkflowProblem {
  return Array.isArray(result["path"]) && typeof result["problem"] === "string";
}

/**
 * Looks whether a workflow has what an entry says of it: every place, every link, one saved picture, and that picture only
 * by way of the safety checker. `null` when all fits.
 */
export function checkWorkflow(
  workflow: Workflow,
  { fields, checkpoint, safetyChecker }: WorkflowUse,
): WorkflowProblem | null {
  for (const [name, place] of Object.entries(fields) as [string, Place | null][]) {
    const problem = place === null ? null : placeProblem(workflow, place);
    if (problem !== null) return about(["fields", name], problem);
  }
  for (const [id, { inputs }] of Object.entries(workflow)) {
    const missing = Object.values(inputs)
      .map(linkedNode)
      .find((from) => from !== null && !(from in workflow));
    if (missing !== undefined) return about(["workflow"], `node "${id}" is linked to "${missing}", which is not there`);
  }
  if (checkpoint !== null && !(checkpoint in workflow)) {
    return about(["adapters", "checkpoint"], `the workflow has no node "${checkpoint}"`);
  }
  if (!(safetyChecker in workflow))
    return about(["safetyChecker", "node"], `the workflow has no node "${safetyChecker}"`);
  return savedProblem(workflow, safetyChecker);
}

function placeProblem(workflow: Workflow, { node, field }: Place): string | null {
  const inputs = workflow[node]?.inputs;
  if (inputs === undefined) return `the workflow has no node "${node}"`;
  if (!Object.hasOwn(inputs, field)) {
    return `node "${node}" has no field "${field}"; it has ${Object.keys(inputs).join(", ") || "none"}`;
  }
  const from = linkedNode(inputs[field]);
  return from === null
    ? null
    : `"${field}" of node "${node}" is linked to node "${from}"; name a field with a plain value`;
}

function savedProblem(workflow: Workflow, safetyChecker: string): WorkflowProblem | null {
  const saving = Object.entries(workflow).filter(([, { class_type: type }]) => /save/iu.test(type));
  const [saved] = saving;
  if (saved === undefined || saving.length > 1 || saved[1].class_type !== "SaveImage") {
    return about(["workflow"], "exactly one node may save, and it has to be a SaveImage");
  }
  if (passesThrough(workflow, saved[1].inputs["images"], safetyChecker)) return null;
  return about(
    ["safetyChecker", "node"],
    `what node "${saved[0]}" saves does not pass through node "${safetyChecker}"`,
  );
}

/** Follows pictures back from a link: every way has to lead to the checker before it leads to where they are made. */
function passesThrough(workflow: Workflow, link: unknown, checker: string, seen: readonly string[] = []): boolean {
  const id = linkedNode(link);
  if (id === checker) return true;
  const node = id === null ? undefined : workflow[id];
  if (id === null || node === undefined || seen.includes(id)) return false;
  const pictures = Object.entries(node.inputs).filter(
    ([name, value]) => /image/iu.test(name) && linkedNode(value) !== null,
  );
  return pictures.length > 0 && pictures.every(([, value]) => passesThrough(workflow, value, checker, [...seen, id]));
}

function about(path: readonly string[], problem: string): WorkflowProblem {
  return { path, problem };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
