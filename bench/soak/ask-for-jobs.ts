import { randomUUID } from "node:crypto";
import type { SoakPlace } from "./soak-place.ts";

const answerLimit_ms = 30_000;
const again_ms = 500;
/** Requests that wait for an answer at once, at most: a server that is away is not asked without end. */
const mostWaiting = 200;

export interface Asked {
  /** What the API said was safe. */
  readonly acknowledged: readonly string[];
  /** Turns that were left out, because too many were waiting. */
  readonly held: number;
  /** Answers that did not come, and were asked for again under the same key. */
  readonly again: number;
}

/** Asks for so many jobs a second until it is told to stop; each under a key, so that asking again is the same job. */
export async function askForJobs(
  { apiUrl, apiKey, characterId }: Pick<SoakPlace, "apiUrl" | "apiKey" | "characterId">,
  rate: number,
  stop: AbortSignal,
): Promise<Asked> {
  const acknowledged: string[] = [];
  const waiting = new Set<Promise<void>>();
  let [held, again, turn] = [0, 0, 0];
  const ask = async (): Promise<void> => {
    const headers = {
      "content-type": "application/json",
      authorization: `Bearer ${apiKey}`,
      "idempotency-key": randomUUID(),
    };
    const body = JSON.stringify({ character_id: characterId, count: 1, scene: "a lighthouse" });
    for (;;) {
      const request = { method: "POST", headers, body, signal: AbortSignal.timeout(answerLimit_ms) };
      const answer = await fetch(`${apiUrl}/api/generate/image`, request).catch(() => null);
      if (answer?.status === 202) {
        acknowledged.push(((await answer.json()) as { id: string }).id);
        return;
      }
      if (answer !== null && answer.status < 500 && ![409, 429].includes(answer.status)) {
        throw new Error(`The API refused a job: ${answer.status} ${await answer.text()}`);
      }
      again += 1;
      await new Promise((resolve) => setTimeout(resolve, again_ms));
    }
  };
  const begun_ms = performance.now();
  while (!stop.aborted) {
    const due = Math.floor(((performance.now() - begun_ms) / 1000) * rate);
    for (; turn < due; turn += 1) {
      if (waiting.size >= mostWaiting) held += 1;
      else {
        const asking = ask().finally(() => waiting.delete(asking));
        waiting.add(asking);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(100, 1000 / rate)));
  }
  await Promise.all(waiting);
  return { acknowledged, held, again };
}
