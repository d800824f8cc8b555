/** How a model takes LoRA adapters, and under which names. */
export type AdapterConvention =
  | { readonly kind: "none" }
  /** One adapter: a tar that a training on the same host made, and its scale. Not a plain .safetensors file. */
  | { readonly kind: "one_tar"; readonly weightsField: string; readonly scaleField: string }
  /** Several, as one text: `URL:strength,URL:strength`. An address must not contain a comma. */
  | { readonly kind: "url_strength_list"; readonly field: string; readonly maximum: number }
  /** Several, as the text of a JSON list: `[{"url": …, "strength": …}]`. */
  | { readonly kind: "json_list"; readonly field: string; readonly maximum: number }
  /** Several, as two lists of the same length. */
  | { readonly kind: "arrays"; readonly weightsField: string; readonly scalesField: string; readonly maximum: number }
  | LoraLoaders;

/**
 * Several, as LoRA loader nodes of a ComfyUI workflow: by the names of files that the endpoint has. `checkpoint` is the
 * node they follow, whose outputs 0 and 1 are the model and the text encoder.
 */
export interface LoraLoaders {
  readonly kind: "lora_loaders";
  readonly checkpoint: string;
  readonly maximum: number;
}

/** How many adapters can be applied to one image. */
export function maximumAdapters(convention: AdapterConvention): number {
  if (convention.kind === "none") return 0;
  return convention.kind === "one_tar" ? 1 : convention.maximum;
}
