export { startTestServers } from "./start-test-servers.ts";
export { cloneDatabase, createDatabase, dropDatabase, templateDatabase, type TestDatabase } from "./test-databases.ts";
export type { TestServer, TestServerAddress, TestServerOptions } from "./test-server.ts";
