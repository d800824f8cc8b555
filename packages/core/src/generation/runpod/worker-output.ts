import { z } from "zod";

/** Where a picture is: in the answer, or at an address. */
export type PictureSource =
  | { readonly kind: "data"; readonly base64: string }
  | { readonly kind: "address"; readonly url: string };

/** What a finished job brought: its first picture, if there is one, and what the worker's checker says of it. */
export interface WorkerOutput {
  readonly picture: PictureSource | null;
  /** `null` when nothing was said. */
  readonly isFlagged: boolean | null;
}

/** `worker-sdxl` gives texts, `worker-comfyui` objects. */
const outputBody = z.looseObject({
  images: z.array(z.union([z.string(), z.object({ type: z.string().optional(), data: z.string() })])).default([]),
  image_url: z.string().optional(),
});

/**
 * Reads what a worker gave back; `null` for something that no worker we know gives.
 *
 * @param verdictField where `worker-sdxl` says, picture by picture, whether its safety checker objects
 */
export function readWorkerOutput(output: unknown, verdictField: string | null): WorkerOutput | null {
  const { data } = outputBody.safeParse(output);
  if (data === undefined) return null;
  const first = data.images[0] ?? data.image_url;
  const verdicts: unknown = verdictField === null ? null : data[verdictField];
  const verdict: unknown = Array.isArray(verdicts) ? verdicts[0] : verdicts;
  return {
    picture: first === undefined ? null : sourceOf(typeof first === "string" ? first : first.data),
    isFlagged: typeof verdict === "boolean" ? verdict : null,
  };
}

function sourceOf(text: string): PictureSource {
  if (/^https?:/iu.test(text)) return { kind: "address", url: text };
  const data = /^data:[^,]*;base64,/iu.exec(text);
  return { kind: "data", base64: text.slice(data?.[0].length ?? 0) };
}
