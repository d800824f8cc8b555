import { createPolicyModerator } from "../../packages/core/src/moderation/index.ts";
import type { Say } from "../harness/bench.ts";
import { interleave } from "../harness/interleave.ts";
import { rowOf, type Row } from "../harness/row.ts";
import { plainPass } from "./plain-pass.ts";

const auditsPerRun = 200;
const rounds = { warmUp: 5, counted: 41 };

/** As long as what the product compiles for a character with a description, clothing, a pose and a scene. */
const typicalPrompt =
  "photorealistic photograph, a fictional adult woman, adult in the late twenties, Latin American, athletic toned build, " +
  "long wavy auburn hair, green eyes, olive skin, a marine biologist with freckles who has sailed for ten years, " +
  "wearing a red linen dress, arms crossed, in a café by the harbour at 8 in the morning, a 1960s car outside, " +
  "natural light, detailed skin texture, sharp focus, 85mm lens, high resolution";

const texts = [{ where: "prompt", text: typicalPrompt }] as const;

/** What one audit of a compiled prompt costs, beside one pass of plain regular expressions over the same text. */
export async function benchModeration(say: Say): Promise<readonly Row[]> {
  say(`Auditing a prompt of ${typicalPrompt.length} characters ...`);
  const moderator = createPolicyModerator({ currentYear: 2026 });
  const plain = plainPass();
  const verdict = await moderator.audit(texts);
  if (verdict.decision !== "allowed" || plain(typicalPrompt)) throw new Error("The prompt of this bench must pass.");
  const [samples] = await interleave(
    [
      {
        ours: async () => timed(async () => void (await moderator.audit(texts))),
        peer: async () => timed(async () => void plain(typicalPrompt)),
      },
    ],
    rounds,
  );
  if (samples === undefined) throw new Error("Nothing was measured.");
  const budget = { ours: samples.ours, peer: samples.ours.map(() => longestAudit_ms) };
  return [
    rowOf({ measure: "audit of a typical prompt, beside plain expressions", unit: "ms", goal: { atMost: 8 } }, samples),
    rowOf({ measure: "audit of a typical prompt, beside its budget", unit: "ms", goal: { atMost: 1 } }, budget),
  ];
}

const longestAudit_ms = 1;

/** Milliseconds for one of many in a row. */
async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  for (let index = 0; index < auditsPerRun; index++) await work();
  return (performance.now() - start) / auditsPerRun;
}
