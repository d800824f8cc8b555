export { createTestStudio, testCharacter, type TestGrant, type TestStudio } from "./create-test-studio.ts";
export { settableClock, type SettableClock } from "./settable-clock.ts";
export { openTestDatabase, testServers, type OpenTestDatabase } from "./test-database.ts";
export { deliveredMedia, testClip, testPicture } from "./test-clip.ts";
export { delivered, scriptedEngine, type EngineScript, type ScriptedEngine } from "./scripted-engine.ts";
export { failingStore } from "./failing-store.ts";
