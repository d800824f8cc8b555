export { createDatabase, dropDatabase, type TestDatabase } from "./test-databases.ts";
export type { TestServerAddress } from "./test-server.ts";
