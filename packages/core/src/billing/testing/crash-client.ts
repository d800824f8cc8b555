// A program of the crash loop: works off the payment events of a database, over and over, until it is killed. Its gateway knows
// what the test wrote into a file, and writes a byte for every question it is asked. Arguments: how to connect, as JSON; that file;
// how many hours later it is.
import { readFileSync, writeSync } from "node:fs";
import { deserialize } from "node:v8";
import { Pool, type PoolConfig } from "pg";
import { createDatabase } from "../../database/database.ts";
import { uuidv7Source } from "../../ids.ts";
import { workOffEvents } from "../pipeline/work-off-events.ts";
import { scriptedPayments } from "./scripted-gateway.ts";
import { ScriptedState } from "./scripted-state.ts";
import { quietTelemetry } from "../../telemetry/telemetry.ts";

const [connection = "{}", file = "", hours = "0"] = process.argv.slice(2);
const known = deserialize(readFileSync(file)) as ScriptedState;
const state = Object.assign(new ScriptedState(known.now, known.name), known);
const now = new Date(known.now.getTime() + Number(hours) * 3_600_000);
const clock = { now: () => now };
const database = createDatabase(new Pool(JSON.parse(connection) as PoolConfig));
const payments = scriptedPayments(state);
const gateway: typeof payments = {
  ...payments,
  getPayment(subject) {
    writeSync(1, ".");
    return payments.getPayment(subject);
  },
};
await database.prisma();
const gateways = new Map([[gateway.name as string, gateway]]);
await workOffEvents({ database, clock, ids: uuidv7Source(clock), gateways, telemetry: quietTelemetry() });
setInterval(() => {}, 1_000);
