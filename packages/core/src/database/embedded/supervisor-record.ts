import { readFileSync } from "node:fs";
import type { ServerLayout } from "./layout.ts";
import type { SupervisorRecord } from "./supervisor-settings.ts";

export function readSupervisorRecord(layout: ServerLayout): SupervisorRecord | undefined {
  try {
    return JSON.parse(readFileSync(layout.supervisorRecord, "utf8")) as SupervisorRecord;
  } catch {
    return undefined;
  }
}
