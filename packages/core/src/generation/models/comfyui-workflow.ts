/** A ComfyUI graph in its API format: nodes by id. A link is `[node, output]`. */
export type Workflow = Readonly<Record<string, WorkflowNode>>;

export interface WorkflowNode {
  readonly class_type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** A field of a node. */
export interface Place {
  readonly node: string;
  readonly field: string;
}

/** Where our parameters go. */
export interface WorkflowPlaces {
  readonly prompt: Place;
  readonly negativePrompt: Place;
  readonly width: Place;
  readonly height: Place;
  readonly steps: Place;
  readonly guidance: Place;
  readonly seed: Place;
  /** How many pictures one run makes; always sent as 1. `null` where the workflow has no such field. */
  readonly count: Place | null;
}

/** The node a link comes from; `null` for a plain value. */
export function linkedNode(value: unknown): string | null {
  return Array.isArray(value) && value.length === 2 ? String(value[0]) : null;
}
