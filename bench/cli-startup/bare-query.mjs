// What `figment tokens balance --json` answers, by nothing but pg: the local account, then its balance. Plain JavaScript and
// core's own copy of pg, so that nothing else is loaded. Its argument is the folder of the database's socket.
import { createRequire } from "node:module";

const pg = createRequire(new URL("../../packages/core/package.json", import.meta.url))("pg");
const client = new pg.Client({ host: process.argv[2], port: 5432, user: "figment", database: "figment" });
await client.connect();
const account = await client.query("select id from account where is_local");
const balance = await client.query("select ledger.balance($1::uuid, null) as answer", [account.rows[0].id]);
process.stdout.write(`${JSON.stringify(balance.rows[0].answer, null, 2)}\n`);
await client.end();
