import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fixedCatalogue } from "../generation/catalogue/catalogue.ts";
import type { EngineRequest } from "../generation/engine.ts";
import { sdxl } from "../generation/models/sdxl.ts";
import { forcedNegativeTerms } from "../moderation/forced-negative-terms.ts";
import {
  classified,
  createTestStudio,
  deliveredPicture,
  scriptedClassifier,
  scriptedEngine,
  testCharacter,
  studioServers,
} from "../testing/index.ts";

const classifier = {
  id: "looker",
  engine: "replicate",
  source: { owner: "someone", name: "looker", version: null },
  imageField: "image",
  fixedInput: {},
  answer: { kind: "label" },
  labels: { calm: "general", bold: "suggestive", never: "forbidden" },
} as const;

/** An engine whose model may be used for two ratings, in a catalogue that names a classifier. */
function licensedEngine(seen: EngineRequest[] = []) {
  const chosen = scriptedEngine({
    submit: (request) => {
      seen.push(request);
      return { outcome: "accepted", predictionId: `p${request.outputIndex}` };
    },
    inspect: ({ seed }) => deliveredPicture(seed),
  });
  const model = { ...sdxl, id: "scripted", label: "Scripted", contentRatings: ["general", "suggestive"] } as const;
  const catalogue = fixedCatalogue({
    models: [model],
    runpodModels: [],
    videoModels: {},
    imageModel: "scripted",
    adapters: [],
    classifier,
  });
  return { ...chosen, catalogue };
}

const grants = [{ asset: "image", amount: 5, source: "pack" }] as const;

describe.each([...studioServers()])("content ratings on %s", (server) => {
  it("above general refuse to start where nothing looks at what is made", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "figment-catalogue-")), "catalogue.yaml");
    writeFileSync(file, "");
    for (const maximum of ["suggestive", "explicit"]) {
      const starting = createTestStudio(server, {}, { FIGMENT_MAXIMUM_RATING: maximum, FIGMENT_CATALOGUE: file });
      await expect(starting).rejects.toMatchObject({ code: "invalid_configuration" });
      await expect(starting).rejects.toThrow("names no classifier");
    }
    writeFileSync(
      file,
      `classifier: { id: looker, engine: replicate, source: "a/b:${"0".repeat(64)}", answer: { kind: label }, labels: { a: general, b: forbidden } }`,
    );
    const withoutToken = createTestStudio(
      server,
      {},
      { FIGMENT_MAXIMUM_RATING: "suggestive", FIGMENT_CATALOGUE: file },
    );
    await expect(withoutToken).rejects.toThrow("has no token");
  });

  it("are refused above the installation's, the surface's and the licence's, each by its name, and cost nothing", async () => {
    const settings = { FIGMENT_MAXIMUM_RATING: "explicit", FIGMENT_API_RATING: "general" };
    const parts = { engine: licensedEngine(), classifier: scriptedClassifier() };
    await using terminal = await createTestStudio(server, parts, settings);
    const member = await terminal.account("pro", grants);
    const character = await terminal.studio.characters.create(member, testCharacter);
    const ask = (studio: typeof terminal.studio, rating: "suggestive" | "explicit") =>
      studio.generation.requestImages(member, character, { rating });
    await expect(ask(terminal.studio, "explicit")).rejects.toMatchObject({
      code: "content_blocked",
      message: expect.stringContaining("CreativeML Open RAIL++-M"),
      details: { limit: "licence" },
    });
    const { id } = await ask(terminal.studio, "suggestive");
    expect(await terminal.studio.generation.find(member, id)).toMatchObject({ contentRating: "suggestive" });

    await using api = await createTestStudio(server, { ...parts, surface: "api" }, settings);
    const visitor = await api.account("pro", grants);
    const hers = await api.studio.characters.create(visitor, testCharacter);
    await expect(api.studio.generation.quoteImages(visitor, hers, { rating: "suggestive" })).rejects.toMatchObject({
      message: expect.stringContaining("Through the API"),
      details: { limit: "surface" },
    });

    await using plain = await createTestStudio(server, parts);
    const owner = await plain.account("owner");
    const theirs = await plain.studio.characters.create(owner, testCharacter);
    await expect(plain.studio.generation.explainImages(owner, theirs, { rating: "suggestive" })).rejects.toMatchObject({
      details: { limit: "installation" },
    });
  });

  it("above general are shown to nobody who has not attested, their own media included", async () => {
    const parts = {
      engine: licensedEngine(),
      classifier: scriptedClassifier({ begin: () => classified({ outcome: "passed", labels: ["bold"] }) }),
    };
    await using test = await createTestStudio(server, parts, { FIGMENT_MAXIMUM_RATING: "suggestive" });
    const { studio } = test;
    const member = await test.account("pro", grants);
    const character = await studio.characters.create(member, testCharacter);
    await studio.generation.requestImages(member, character, { rating: "suggestive" });
    await studio.generation.idle();
    const [image] = await studio.media.list(member);
    expect(image).toMatchObject({ contentRating: "suggestive" });
    const revoked = await studio.accounts.revokeAttestation(member);
    expect(await studio.media.list(revoked)).toEqual([]);
    await expect(studio.media.find(revoked, image?.id ?? "")).rejects.toMatchObject({ code: "attestation_required" });
    const again = await studio.accounts.attest(revoked, { statesAdult: true, locale: "en" });
    expect(await studio.media.list(again)).toHaveLength(1);
  });

  it("change nothing about the forced negative terms: every request that reaches an engine carries all of them", async () => {
    const seen: EngineRequest[] = [];
    await using test = await createTestStudio(server, {
      engine: licensedEngine(seen),
      classifier: scriptedClassifier(),
    });
    const member = await test.account("pro", grants);
    const character = await test.studio.characters.create(member, testCharacter);
    await test.studio.generation.requestImages(member, character, { count: 2 });
    await test.studio.generation.requestImages(member, character, { negativePrompt: "hats, umbrellas" });
    await test.studio.generation.idle();
    expect(seen).toHaveLength(3);
    for (const { negativePrompt } of seen) {
      const terms = negativePrompt.split(", ");
      for (const term of forcedNegativeTerms) expect(terms).toContain(term);
    }
  });
});
