import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startReplicateEmulator, type ReplicateEmulator } from "@figment/emulators/replicate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { accountOf, newFigment, type Figment } from "./figment.ts";
import { newStudio } from "./new-studio.ts";

const catalogue = `classifier:
  id: looker
  engine: replicate
  source: figment-emulator/image-classifier:c1a551f1e20b3f42688cd1f7a9420b6e35d8f07c14a2be9563f1087d4c9ab3e6
  answer: { kind: label }
  labels: { normal: general, nsfw: forbidden }
`;

interface Item {
  readonly id: string;
  readonly state: string;
  readonly mediaId: string | null;
}

describe("what happens after the rules, in a terminal", () => {
  let emulator: ReplicateEmulator;
  let figment: Figment;

  beforeAll(async () => {
    emulator = await startReplicateEmulator({ settings: { run_ms: 20 } });
    figment = await newStudio("free", {
      REPLICATE_BASE_URL: emulator.baseUrl,
      REPLICATE_API_TOKEN: emulator.token,
      REPLICATE_POLL_INTERVAL_MS: "100",
      // As in a terminal that shows pictures.
      FIGMENT_IMAGES: "blocks",
    });
    writeFileSync(join(figment.home, "catalogue.yaml"), catalogue);
  });
  afterAll(async () => {
    await figment[Symbol.asyncDispose]();
    await emulator.close();
  });

  /** From here on the emulated classifier answers this. */
  const classifierAnswers = (output: unknown) =>
    emulator.setFaults([{ on: "create", match: { inputIncludes: "data:image" }, fault: { kind: "answers", output } }]);

  it("holds a flagged image back, says so, and charges nothing", async () => {
    classifierAnswers("nsfw");
    const { exitCode, stderr } = await figment.run("generate", "image", "Mara", "--no-json");
    expect([exitCode, stderr]).toEqual([12, expect.stringContaining("held back until a reviewer has looked at it")]);
    expect(stderr).toContain("Nothing was charged");
    expect(await accountOf(figment)).toEqual({ granted: 3, settled: 0, left: 3, held: 0 });
    expect(await figment.json("media", "list")).toEqual([]);
  });

  it("lists it for reviewers; nobody releases or sees their own before 24 hours have passed", async () => {
    const [item] = await figment.json<readonly Item[]>("admin", "review");
    const id = item?.id.slice(-8) ?? "";
    expect((await figment.run("admin", "review", "--no-json")).stdout).toContain(`${id} `);
    for (const command of [
      ["release", id, "--note", "mine"] as const,
      ["show", id, "--unblurred", "--no-json"] as const,
    ]) {
      const { exitCode, stderr } = await figment.run("admin", "review", ...command);
      expect([exitCode, stderr]).toEqual([9, expect.stringContaining("it waits 24 hours")]);
    }
    const confirmed = await figment.json<Item>("admin", "review", "confirm", id, "--note", "right", "--preserve");
    expect(confirmed.state).toBe("confirmed");
    const appeal = await figment.json<Item>("appeal", "output", id, "--because", "it is a landscape");
    expect(appeal.state).toBe("open");
    expect(await figment.json("appeal", "list")).toMatchObject({
      strikes: 0,
      heldBack: [{ state: "confirmed" }],
      appeals: [{ state: "open" }],
    });
    expect((await figment.run("admin", "appeals", "grant", appeal.id, "--note", "mine")).exitCode).toBe(9);
  });

  it("holds back what a classifier answers nonsense about", async () => {
    classifierAnswers({ verdict: "fine" });
    expect((await figment.run("generate", "image", "Mara", "--scene", "a harbour")).exitCode).toBe(12);
    expect(await figment.json("admin", "review")).toMatchObject([{ reason: "unclassifiable" }]);
    expect(await accountOf(figment)).toMatchObject({ settled: 0, held: 0 });
  });

  it("takes a report, and a takedown removes the image and its files", async () => {
    emulator.setFaults([]);
    const { media } = await figment.json<{ media: readonly { id: string }[] }>(
      "generate",
      "image",
      "Mara",
      "--scene",
      "a lighthouse",
    );
    const id = media[0]?.id ?? "";
    const { receipt } = await figment.json<{ receipt: string }>(
      ...(["report", "file", id.slice(-8), "--because", "depicts_me", "--says", "that is my face"] as const),
    );
    expect(await figment.json("report", "state", receipt)).toMatchObject({ state: "open" });
    const [report] = await figment.json<readonly Item[]>("admin", "reports");
    expect(report).toMatchObject({ mediaId: id });
    const decision = ["admin", "reports", "uphold", report?.id ?? "", "--note", "it does"] as const;
    expect(await figment.json(...decision)).toMatchObject({ state: "upheld", takenDown: [id] });
    expect(await figment.json("report", "state", receipt)).toMatchObject({ state: "upheld" });
    expect(await figment.json("media", "list")).toEqual([]);
    expect((await figment.run("media", "show", id)).exitCode).toBe(5);
    expect((await figment.run("report", "state", "0000-0000-0000-0000")).exitCode).toBe(5);
  });

  it("asks for the age again once that was taken back, for explanations as well", async () => {
    expect((await figment.run("account", "revoke-attestation")).exitCode).toBe(2);
    await figment.json("account", "revoke-attestation", "--yes");
    const { exitCode, stderr } = await figment.run("explain", "Mara");
    expect([exitCode, JSON.parse(stderr)]).toMatchObject([
      4,
      { error: { code: "attestation_required", nextSteps: ["figment account attest"] } },
    ]);
    expect((await figment.run("account", "attest")).exitCode).toBe(4);
    expect(await figment.json("account", "attest", "--attest-adult")).toMatchObject({ isAttested: true });
    expect((await figment.run("explain", "Mara")).exitCode).toBe(0);
  });

  it("refuses a rating above what is allowed, and to start with one that nothing could check", async () => {
    const { exitCode, stderr } = await figment.run("quote", "Mara", "--rating", "suggestive");
    expect([exitCode, stderr]).toEqual([8, expect.stringContaining("nothing rated above general")]);
    expect((await figment.run("quote", "Mara", "--rating", "mild")).exitCode).toBe(2);
    await using unchecked = newFigment({ FIGMENT_MAXIMUM_RATING: "explicit" });
    const refused = await unchecked.run("init", "--attest-adult");
    expect([refused.exitCode, refused.stderr]).toEqual([3, expect.stringContaining("names no classifier")]);
  });

  it("pauses an account after three hard blocks of different texts, and counts the same text once", async () => {
    for (const age of ["14", "14", "15", "16"]) {
      const scene = `a person of ${age} years old`;
      expect((await figment.run("explain", "Mara", "--scene", scene)).exitCode).toBe(8);
    }
    const { exitCode, stderr } = await figment.run("explain", "Mara", "--scene", "a harbour");
    expect([exitCode, stderr]).toEqual([13, expect.stringContaining("paused for another 10 minutes")]);
    expect(await figment.json("appeal", "list")).toMatchObject({ strikes: 3, blocks: { length: 4 } });
    const filed = await figment.json<Item>("appeal", "text", "a person of 14 years old", "--because", "a mistake");
    expect(filed.state).toBe("open");
  });
});
