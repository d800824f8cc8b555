import { randomInt, randomUUID } from "node:crypto";
import { findLocalAccount, getAccount } from "./accounts/find-account.ts";
import { initialiseLocalAccount } from "./accounts/initialise-local-account.ts";
import { anchorCharacter } from "./characters/anchor-character.ts";
import { deleteCharacter } from "./characters/delete-character.ts";
import { findCharacter, listCharacters } from "./characters/find-character.ts";
import { systemClock } from "./clock.ts";
import type { Config } from "./configuration/read-config.ts";
import { openDatabase } from "./database/open-database.ts";
import { databaseEngineHealth } from "./generation/database-engine-health.ts";
import { leaseOwnerName } from "./generation/flow/lease.ts";
import { cancelJob } from "./generation/cancel-job.ts";
import { findJob, listJobs } from "./generation/find-job.ts";
import { watchJob } from "./generation/watch-job.ts";
import { noWorker, startWorker } from "./generation/worker.ts";
import { uuidv7Source } from "./ids.ts";
import { createLedgerBatcher } from "./ledger/ledger-batcher.ts";
import { deleteMedia } from "./media/delete-media.ts";
import { contactSheet } from "./media/contact-sheet.ts";
import { stripPixels, stripPng } from "./media/image-strip.ts";
import { findMedia, listMedia, readMedia } from "./media/find-media.ts";
import { sharpMediaProcessor } from "./media/sharp-media-processor.ts";
import { attestAge, revokeAttestation } from "./accounts/age/attest-age.ts";
import { accountCollaborators } from "./studio/account-collaborators.ts";
import { accountAdministration, ownAccountUseCases, signInUseCases } from "./studio/account-use-cases.ts";
import { chooseEngine } from "./studio/choose-engine.ts";
import { engineCapacity } from "./studio/engine-capacity.ts";
import { chooseModerator } from "./studio/choose-moderator.ts";
import { chooseQueue } from "./studio/choose-queue.ts";
import { chooseStore } from "./studio/choose-store.ts";
import { chooseWebhooks } from "./studio/choose-webhooks.ts";
import { chooseSafeguards } from "./studio/safeguards.ts";
import { reviewUseCases, safetyUseCases } from "./studio/safety-use-cases.ts";
import { generationAdministration } from "./studio/generation-administration.ts";
import { servingUseCases } from "./studio/serving-use-cases.ts";
import { ledgerAdministration, tokenUseCases } from "./studio/token-use-cases.ts";
import type { Studio, StudioOverrides } from "./studio-surface.ts";

const checked = () => import("./studio/checked-use-cases.ts");

/**
 * Puts the studio together: the only place that names adapters. `await using studio = await createStudio(config)`.
 * `overrides` replace any part; tests use nothing else.
 */
export async function createStudio(config: Config, overrides: StudioOverrides = {}): Promise<Studio> {
  const clock = overrides.clock ?? systemClock;
  const ids = overrides.ids ?? uuidv7Source(clock);
  const onProgress = overrides.onProgress ?? (() => {});
  // Closed again, last opened first, when anything below throws; and by the studio when it is closed.
  await using opening = new AsyncDisposableStack();
  const database = opening.use(overrides.database ?? (await openDatabase(config, onProgress)));
  const store = overrides.store ?? chooseStore(config);
  const onError = overrides.onWorkerError ?? (() => {});
  const onTrouble = overrides.onQueueTrouble ?? (() => {});
  const chosen = chooseQueue(config, { onError, onTrouble });
  const isWorker = overrides.isWorker ?? !chosen.isShared;
  const events = opening.use(overrides.events ?? chosen.events);
  const moderator = overrides.moderator ?? chooseModerator(clock);
  const { engine, catalogue, engines } = overrides.engine ?? chooseEngine(config, database, clock);
  const safeguards = await chooseSafeguards(config, catalogue, overrides, { database, clock, ids });
  const { inspection, ratings, ageOf, verdictKey } = safeguards;
  const health = databaseEngineHealth(database);
  const webhooks = chooseWebhooks(config).addresses;
  const random = overrides.random ?? ((limit: number) => randomInt(limit));
  const queue = opening.use(overrides.queue ?? chosen.queue);
  const flow = {
    database,
    engines,
    health,
    webhooks,
    store,
    media: sharpMediaProcessor(),
    inspection,
    events,
    clock,
    ids,
    adoptionGrace_ms: config["worker.adoption_grace_s"] * 1000,
    leaseOwner: leaseOwnerName(randomUUID()),
  };
  const worker = opening.use(isWorker ? startWorker(flow, queue) : noWorker);
  const accountsOf = accountCollaborators(config, overrides, ageOf, opening);
  const ledger = createLedgerBatcher(database);
  const booksOf = { database, clock, ids };
  const judged = { database, moderator, clock, ids, verdictKey };
  const requests = { ...judged, ledger, engine, health, catalogue, ratings, queue, random };
  const mediaOf = { database, store, clock };
  const serving = servingUseCases({ config, ...booksOf, onTrouble }, opening);
  const opened = opening.move();

  return {
    accounts: {
      ...signInUseCases(accountsOf),
      ...ownAccountUseCases(accountsOf),
      local: () => findLocalAccount(database),
      get: (id) => getAccount(database, id),
      initialiseLocal: (request) => initialiseLocalAccount(ageOf, request),
      attest: (account, statement) => attestAge(ageOf, account, statement),
      revokeAttestation: (account) => revokeAttestation(ageOf, account),
    },
    characters: {
      create: async (account, input) => (await checked()).createCharacter(judged, account, input),
      edit: async (account, character, changes) => (await checked()).editCharacter(judged, account, character, changes),
      delete: (account, character) => deleteCharacter(judged, account, character),
      anchor: (account, character, image) => anchorCharacter(judged, account, character, image),
      history: async (character) => (await checked()).characterHistory(database, character),
      list: (account) => listCharacters(database, account),
      find: (account, reference) => findCharacter(database, account, reference),
    },
    generation: {
      quoteImages: async (account, character, input) =>
        (await checked()).quoteImages(requests, account, character, input),
      explainImages: async (account, character, input) =>
        (await (await checked()).prepareImages(requests, account, character, input, { isTrial: true })).compiled,
      requestImages: async (account, character, input) =>
        (await checked()).requestImages(requests, account, character, input),
      find: (account, reference) => findJob(database, account, reference),
      list: (account, limit) => listJobs(database, account, limit),
      watch: (account, jobId, signal) => watchJob({ database, events, clock }, account, jobId, signal),
      cancel: (account, reference) => cancelJob({ database, clock, queue }, account, reference),
      receiveWebhook: async (engineName, call) =>
        (await checked()).receiveWebhook({ database, engines, webhooks, queue, clock }, engineName, call),
      isWorker,
      recover: () => worker.recover(),
      idle: () => (isWorker ? queue.idle() : Promise.resolve()),
    },
    media: {
      list: (account, filter) => listMedia(mediaOf, account, filter),
      find: (account, reference) => findMedia(mediaOf, account, reference),
      read: (account, reference) => readMedia(mediaOf, account, reference),
      delete: (account, image) => deleteMedia(mediaOf, account, image),
      stripPng: (media, size) => stripPng(store, media, size),
      stripPixels: (media, size) => stripPixels(store, media, size),
      contactSheet: (media, title) => contactSheet(store, media, title),
    },
    tokens: tokenUseCases(booksOf),
    admin: {
      ...ledgerAdministration(booksOf),
      ...generationAdministration({ database, queue, clock }),
      ...accountAdministration(accountsOf),
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
}
