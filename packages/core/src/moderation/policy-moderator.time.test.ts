import { describe, expect, it } from "vitest";
import { createPolicyModerator, longestAudit_characters } from "./policy-moderator.ts";

const moderator = createPolicyModerator({ currentYear: 2026 });
const short_characters = 1_000;
const rounds = 2;
const mostRatio = 2;
/** The clock of a thread ticks every 4 ms on some machines, and garbage is collected at times of its own. */
const noise_ms = 10;

async function audit(text: string): Promise<void> {
  await moderator.audit([{ where: "prompt", text }]);
}

/** Processor time of this thread, which a busy machine does not add to. */
async function spent_ms(work: () => Promise<void>): Promise<number> {
  const start = process.threadCpuUsage();
  await work();
  const { user, system } = process.threadCpuUsage(start);
  return (user + system) / 1000;
}

/** Texts made to be slow: whatever the rules look forward or back for, over and over. */
const pieces: Readonly<Record<string, string>> = {
  prose: "a confident architect in a navy suit, sitting in a café by the harbour, ",
  "words that count": "kids children teen ",
  "hedges before numbers": "about just only maybe 12 ",
  "numbers alone": "12 13 14 ",
  sums: "ten plus six minus two times ",
  memories: "when she was a child as a child she ",
  titles: "kids of the and all the ",
  "letters apart": "t e e n ",
  "pieces of words": "sch ool gi rl ",
  brackets: "((((((((",
  weights: "(x:1.2) ",
  "one long word": "teenagerx",
  "doubled letters": "cchhiilldd",
  symbols: "t33n$!|",
  asterisks: "c**ld ",
  "combining marks": "t\u0336e\u0336",
  "unspaced scripts": "少女時代の女の子高校の",
  years: "born 2012 in of ",
  apostrophes: "'s's",
  likeness: "looks like Jane ",
};

describe("the time of an audit", () => {
  it.each(Object.entries(pieces))("grows no faster than the text, for %s", async (_name, piece) => {
    const long = piece.repeat(Math.ceil(longestAudit_characters / piece.length)).slice(0, longestAudit_characters);
    const short = long.slice(0, short_characters);
    const times = longestAudit_characters / short_characters;
    await audit(short);
    await audit(long);
    let apart = Number.POSITIVE_INFINITY;
    let together = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round++) {
      const manyShort = spent_ms(async () => {
        for (let index = 0; index < times; index++) await audit(short);
      });
      apart = Math.min(apart, await manyShort);
      together = Math.min(together, await spent_ms(() => audit(long)));
    }
    expect(together).toBeLessThan(apart * mostRatio + noise_ms);
  });
});
