import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { checkWorkflow, isWorkflowProblem, parseWorkflow, type WorkflowProblem } from "../models/check-workflow.ts";
import type { ComfyuiWorkerModel } from "../models/runpod-model.ts";
import type { ComfyuiWorkerEntry } from "./runpod-model-schema.ts";

/** RunPod takes 10 MB in a request; a workflow is a few kilobytes. */
const maximum_bytes = 1024 * 1024;

/**
 * Reads the workflow that a catalogue's entry names, as a path from the catalogue's file, and holds it against what the entry
 * says of it.
 */
export async function readWorkflow(
  catalogueFile: string,
  entry: ComfyuiWorkerEntry,
): Promise<ComfyuiWorkerModel | WorkflowProblem> {
  const { workflow: file, ...facts } = entry;
  const workflowFile = resolve(dirname(catalogueFile), file);
  const text = await readText(workflowFile);
  if (typeof text !== "string")
    return { path: ["workflow"], problem: `${workflowFile} cannot be read: ${text.reason}` };
  if (text.length > maximum_bytes) return { path: ["workflow"], problem: `${workflowFile} is larger than 1 MB` };
  const workflow = parseWorkflow(text);
  if (isWorkflowProblem(workflow)) return { ...workflow, problem: `${workflowFile}: ${workflow.problem}` };
  const checkpoint = entry.adapters.kind === "none" ? null : entry.adapters.checkpoint;
  const use = { fields: entry.fields, checkpoint, safetyChecker: entry.safetyChecker.node };
  return checkWorkflow(workflow, use) ?? { ...facts, workflowFile, workflow };
}

export function isModel(result: ComfyuiWorkerModel | WorkflowProblem): result is ComfyuiWorkerModel {
  return "id" in result;
}

async function readText(path: string): Promise<string | { readonly reason: string }> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}
