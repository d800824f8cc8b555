import { mediaUseCases } from "./studio/media-use-cases.ts";
import { generationUseCases } from "./studio/generation-use-cases.ts";
import { characterUseCases } from "./studio/character-use-cases.ts";
import { randomInt, randomUUID } from "node:crypto";
import { findLocalAccount, getAccount } from "./accounts/find-account.ts";
import { initialiseLocalAccount } from "./accounts/initialise-local-account.ts";
import { attestAge, revokeAttestation } from "./accounts/age/attest-age.ts";
import type { Config } from "./configuration/read-config.ts";
import { openDatabase } from "./database/open-database.ts";
import { databaseEngineHealth } from "./generation/database-engine-health.ts";
import { leaseOwnerName } from "./generation/flow/lease.ts";
import { noWorker, startWorker } from "./generation/worker.ts";
import { uuidv7Source } from "./ids.ts";
import { createLedgerBatcher } from "./ledger/ledger-batcher.ts";
import { openIdentity } from "./media/provenance/identity/open-identity.ts";
import { createSealer } from "./media/provenance/sealer.ts";
import { sharpMediaProcessor } from "./media/sharp-media-processor.ts";
import { accountCollaborators } from "./studio/account-collaborators.ts";
import { accountAdministration, ownAccountUseCases, signInUseCases } from "./studio/account-use-cases.ts";
import { accountSweep } from "./studio/account-sweep.ts";
import { botUseCases } from "./studio/bot-use-cases.ts";
import { discordUseCases } from "./studio/discord-use-cases.ts";
import { billingAdministration, billingUseCases } from "./studio/billing-use-cases.ts";
import { chooseEngine } from "./studio/choose-engine.ts";
import { requireRatingForPayments } from "./studio/choose-gateway.ts";
import { openBilling } from "./studio/open-billing.ts";
import { engineCapacity } from "./studio/engine-capacity.ts";
import { chooseModerator } from "./studio/choose-moderator.ts";
import { chooseQueue } from "./studio/choose-queue.ts";
import { chooseStore } from "./studio/choose-store.ts";
import { chooseWebhooks } from "./studio/choose-webhooks.ts";
import { chooseClock } from "./studio/choose-clock.ts";
import { generationAdministration } from "./studio/generation-administration.ts";
import { chooseSafeguards } from "./studio/safeguards.ts";
import { reviewUseCases, safetyUseCases } from "./studio/safety-use-cases.ts";
import { servingUseCases } from "./studio/serving-use-cases.ts";
import { ledgerAdministration, tokenUseCases } from "./studio/token-use-cases.ts";
import type { Studio, StudioOverrides } from "./studio-surface.ts";
import { quietTelemetry } from "./telemetry/telemetry.ts";
import { tracedEngine } from "./generation/traced-engine.ts";
import { tracedStore } from "./storage/traced-store.ts";
import { tracedStudio } from "./telemetry/traced-studio.ts";

/**
 * Puts the studio together: the only place that names adapters. `await using studio = await createStudio(config)`.
 * `overrides` replace any part; tests use nothing else.
 */
export async function createStudio(config: Config, overrides: StudioOverrides = {}): Promise<Studio> {
  requireRatingForPayments(config);
  const onProgress = overrides.onProgress ?? (() => {});
  const telemetry = overrides.telemetry ?? quietTelemetry();
  // Closed again, last opened first, when anything below throws; and by the studio when it is closed.
  await using opening = new AsyncDisposableStack();
  const database = opening.use(overrides.database ?? (await openDatabase(config, onProgress)));
  const clock = overrides.clock ?? (await chooseClock(config, database));
  const ids = overrides.ids ?? uuidv7Source(clock);
  const store = tracedStore(overrides.store ?? chooseStore(config), telemetry);
  const onError = overrides.onWorkerError ?? (() => {});
  const onSealingTrouble = overrides.onSealingTrouble ?? (() => {});
  const onTrouble = overrides.onQueueTrouble ?? (() => {});
  const chosen = chooseQueue(config, { onError, onTrouble });
  const isWorker = overrides.isWorker ?? !chosen.isShared;
  const isSweeping = isWorker && overrides.isSweeping !== false;
  const events = opening.use(overrides.events ?? chosen.events);
  const moderator = overrides.moderator ?? chooseModerator(config, clock);
  const { engine, catalogue, engines } = overrides.engine ?? chooseEngine(config, database, clock, telemetry.log);
  const safeguards = await chooseSafeguards(config, catalogue, overrides, { database, clock, ids });
  const { inspection, ratings, ageOf, verdictKey } = safeguards;
  const health = databaseEngineHealth(database);
  const webhooks = chooseWebhooks(config).addresses;
  const random = overrides.random ?? ((limit: number) => randomInt(limit));
  const queue = opening.use(overrides.queue ?? chosen.queue);
  const sealer = createSealer({ ids, identity: () => openIdentity(config, clock), onTrouble: onSealingTrouble });
  const flow = {
    database,
    engines: new Map([...engines].map(([name, each]) => [name, tracedEngine(each, telemetry)])),
    health,
    webhooks,
    store,
    media: sharpMediaProcessor(sealer),
    sealer,
    inspection,
    events,
    clock,
    ids,
    adoptionGrace_ms: config["worker.adoption_grace_s"] * 1000,
    leaseOwner: leaseOwnerName(randomUUID()),
    telemetry,
  };
  const worker = opening.use(isWorker ? startWorker(flow, queue, isSweeping) : noWorker);
  const accountsOf = accountCollaborators(config, overrides, { ...ageOf, telemetry }, opening);
  const sweep = opening.use(accountSweep(accountsOf, store, isSweeping));
  const ledger = createLedgerBatcher(database);
  const booksOf = { database, clock, ids };
  const money = openBilling(config, overrides, { ...booksOf, telemetry, isWorker, isSweeping });
  const billing = billingUseCases(money.all, opening.use(money.worker));
  const judged = { database, moderator, clock, ids, verdictKey };
  const requests = { ...judged, store, ledger, engine, health, catalogue, ratings, queue, random, telemetry };
  const serving = servingUseCases({ config, ...booksOf, onTrouble, health, engine }, opening);
  const opened = opening.move();

  const studio: Studio = {
    accounts: {
      ...signInUseCases(accountsOf),
      ...ownAccountUseCases(accountsOf, store),
      sweep: () => sweep.run(),
      local: () => findLocalAccount(database, billing),
      get: (id) => getAccount(database, id),
      initialiseLocal: (request) => initialiseLocalAccount(ageOf, request),
      attest: (account, statement) => attestAge(ageOf, account, statement),
      revokeAttestation: (account) => revokeAttestation(ageOf, account),
    },
    discord: discordUseCases(accountsOf, config, overrides.fetch),
    bot: botUseCases(booksOf, config),
    characters: characterUseCases(judged),
    generation: generationUseCases({ requests, flow, queue, worker, isWorker }),
    media: mediaUseCases({ database, store, clock, sealer, config, telemetry }),
    tokens: tokenUseCases(booksOf),
    billing,
    admin: {
      ...ledgerAdministration(booksOf),
      ...generationAdministration({ database, queue, clock, ids }),
      ...accountAdministration(accountsOf),
      ...billingAdministration(money.all),
    },
    safety: safetyUseCases(flow, safeguards),
    review: reviewUseCases(flow),
    serving,
    engine: {
      name: engine.name,
      isPreview: engine.isPreview,
      state: async () => ({
        name: engine.name,
        model: (await catalogue.current()).imageModel,
        videoModels: (await catalogue.current()).videoModels,
        status: await health.status(engine.name),
        capacity: await engineCapacity(engine),
      }),
      catalogue: () => catalogue.current(),
      resume: () => health.resume(engine.name),
    },
    async ping() {
      await database.query("select 1 as one", []);
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
  return tracedStudio(studio, telemetry.tracing);
}
