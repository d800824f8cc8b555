export { createTestStudio, type TestGrant, type TestStudio } from "./create-test-studio.ts";
export { testCharacter } from "./test-character.ts";
export { classified, type ClassifierScript, scriptedClassifier } from "./scripted-classifier.ts";
export { settableClock, type SettableClock } from "./settable-clock.ts";
export { openTestDatabase, studioServers, testServers, type OpenTestDatabase } from "./test-database.ts";
export {
  delivered,
  deliveredPicture,
  scriptedEngine,
  type EngineScript,
  type ScriptedEngine,
} from "./scripted-engine.ts";
export { deliveredMedia, testClip, testPicture } from "./test-clip.ts";
export { tamperings, type Tampering } from "./ledger/tamperings.ts";
export { holdLock, type HeldLock } from "./postgres/hold-lock.ts";
export { runSqlAt } from "./postgres/run-sql-at.ts";
export { softwareAuthenticator } from "./accounts/software-authenticator.ts";
export { failingStore } from "./failing-store.ts";
export { scriptedGateway, scriptedSignature, type ScriptedGateway } from "../billing/testing/scripted-gateway.ts";
export { quietTelemetry } from "../telemetry/telemetry.ts";
export { makeYear, type YearOptions } from "./year/make-year.ts";
export { writeYear } from "./year/write-year.ts";
export type { Year, YearJob, YearPayment, YearPerson, YearSubscription } from "./year/year.ts";
