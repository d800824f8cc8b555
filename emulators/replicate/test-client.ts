import Replicate from "replicate";
import type { ReplicateEmulator } from "./start-replicate-emulator.ts";
import { sdxl } from "./models/sdxl.ts";

/** The vendor's own client, unmodified, pointed at an emulator as Figment points it. */
export function realClient({ baseUrl, token }: ReplicateEmulator): Replicate {
  return new Replicate({ auth: token, baseUrl, useFileOutput: false });
}

/** A valid create of one image, small so that drawing it takes no time. */
export function sdxlRequest(input: Record<string, unknown> = {}): { version: string; input: Record<string, unknown> } {
  const small = { prompt: "a lighthouse at dusk", seed: 42, width: 64, height: 64, num_inference_steps: 20 };
  return { version: sdxl.versionId, input: { ...small, ...input } };
}

/** A plain request to the API, for what the real client would hide behind its retries. */
export async function call(
  emulator: ReplicateEmulator,
  path: string,
  init: { readonly body?: unknown; readonly headers?: Record<string, string>; readonly method?: string } = {},
): Promise<{ status: number; headers: Headers; body: Record<string, unknown> }> {
  const response = await fetch(path.startsWith("http") ? path : `${emulator.baseUrl}${path}`, {
    method: init.method ?? (init.body === undefined ? "GET" : "POST"),
    headers: {
      authorization: `Bearer ${emulator.token}`,
      ...(init.body !== undefined && { "content-type": "application/json" }),
      ...init.headers,
    },
    ...(init.body !== undefined && { body: JSON.stringify(init.body) }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}
