import { startReplicateEmulator, type ReplicateEmulator } from "@figment/emulators/replicate";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Secret } from "../../configuration/secret.ts";
import { pictureOf } from "../../media/picture.ts";
import { hostedClassifier } from "../../moderation/classifier/hosted-classifier.ts";
import type { Look } from "../../moderation/classifier/media-classifier.ts";
import { parseModelSource } from "../models/parse-model-source.ts";
import { replicateModelHost } from "./replicate-model-host.ts";

const version = "c1a551f1e20b3f42688cd1f7a9420b6e35d8f07c14a2be9563f1087d4c9ab3e6";
const model = {
  id: "looker",
  engine: "replicate",
  source: parseModelSource(`figment-emulator/image-classifier:${version}`),
  imageField: "image",
  fixedInput: {},
  answer: { kind: "label" },
  labels: { normal: "general", nsfw: "forbidden" },
} as const;
const patient = new AbortController().signal;
const general = { contentRating: "general", isCheckedByEngine: true } as const;

describe("a classifier that Replicate hosts", () => {
  let emulator: ReplicateEmulator;
  beforeEach(async () => {
    emulator = await startReplicateEmulator({ settings: { run_ms: 5, boot_ms: 0 } });
  });
  afterEach(() => emulator.close());

  /** Shows it a picture and waits for what it says. */
  async function classify(bytes?: Uint8Array): Promise<Look> {
    const host = replicateModelHost({ token: new Secret(emulator.token), baseUrl: emulator.baseUrl });
    const classifier = hostedClassifier(model, host);
    const picture = sharp({ create: { width: 900, height: 1200, channels: 3, background: "#8b5cf6" } });
    let look = await classifier.begin(
      { ...general, picture: pictureOf(bytes ?? (await picture.png().toBuffer())) },
      patient,
    );
    while (look.state === "pending") look = await classifier.look(look.ticket, general, patient);
    return look;
  }

  it("passes what it calls by a label of the rating; the picture goes with the question, small", async () => {
    expect(await classify()).toEqual({ state: "done", classification: { outcome: "passed", labels: ["normal"] } });
    const [prediction] = emulator.predictions();
    expect(JSON.stringify(prediction).length).toBeLessThan(300_000);
  });

  it.each([
    ["a forbidden label", "nsfw", "flagged"],
    ["a word it never said it would", "splendid", "unclassifiable"],
    ["nothing", null, "unclassifiable"],
    ["an object", { normal: true }, "unclassifiable"],
  ])("holds back what it answers with %s", async (_what, output, outcome) => {
    emulator.setFaults([{ on: "create", fault: { kind: "answers", output } }]);
    expect(await classify()).toMatchObject({ classification: { outcome } });
  });

  it("holds back what it failed at", async () => {
    emulator.setFaults([{ on: "create", fault: "failed" }]);
    expect(await classify()).toMatchObject({ classification: { outcome: "unclassifiable" } });
  });

  it("holds back what is no picture, without asking", async () => {
    expect(await classify(Buffer.from("text"))).toMatchObject({ classification: { outcome: "unclassifiable" } });
    expect(emulator.predictions()).toEqual([]);
  });

  it("throws where it cannot be reached, and shows no token", async () => {
    emulator.setFaults([{ on: "create", fault: "401" }]);
    const error: unknown = await classify().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: "engine_unavailable", isRetryable: true });
    expect(JSON.stringify(error)).not.toContain(emulator.token);
  });
});
