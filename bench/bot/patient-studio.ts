import { testCharacter } from "../../packages/core/src/testing/test-character.ts";
import { createStudio, readConfig, type Account, type Studio } from "@figment/core";
import { fixedCatalogue } from "../../packages/core/src/generation/catalogue/catalogue.ts";
import type { Engine } from "../../packages/core/src/generation/engine.ts";

/** How long a job of the engine below would take: longer than anybody measures. */
const job_ms = 600_000;

/** A studio whose jobs run and run: their progress moves, which is what the bot has to show. */
export async function patientStudio(home: string): Promise<Studio> {
  const started = performance.now();
  const engine: Engine = {
    name: "patient",
    isPreview: false,
    pollInterval_ms: 2_000,
    validate: async () => {},
    submit: async ({ jobId, outputIndex }) => ({ outcome: "accepted", predictionId: `${jobId}/${outputIndex}` }),
    adopt: async () => [],
    inspect: async () => ({ state: "running", percent: (100 * (performance.now() - started)) / job_ms }),
    readWebhook: async () => null,
    cancel: async () => {},
  };
  const catalogue = fixedCatalogue({
    models: [],
    runpodModels: [],
    imageModel: "patient",
    videoModels: {},
    adapters: [],
  });
  return createStudio(await readConfig({ FIGMENT_HOME: home }), {
    engine: { engine, catalogue, engines: new Map([[engine.name, engine]]) },
    surface: "discord",
  });
}

/** Members of the server with an account, a character and something to pay with each. */
export async function signUp(studio: Studio, memberIds: readonly string[]): Promise<void> {
  const operator = await studio.accounts.initialiseLocal({ plan: "owner", attestsAdult: true, locale: "en" });
  for (const [index, id] of memberIds.entries()) {
    const user = { id, username: `member${index}` };
    const account: Account = await studio.discord.signUp(user, { statesAdult: true, locale: "en" });
    await studio.characters.create(account, testCharacter);
    const grant = { account: account.id, asset: "image", amount: 10, expiresAt: null, reason: "bench" } as const;
    await studio.admin.grant(operator, grant);
  }
}
