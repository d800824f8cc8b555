import { adminGrant, adminReview, adminStats, adminUser } from "../commands/operator/admin-commands.ts";
import { help } from "../commands/safety/help-command.ts";
import { fileReport, openReport, openReportOfMessage, openReportOfResult } from "../commands/safety/report-command.ts";
import { always, usual } from "../preconditions/preconditions.ts";
import type { EntryPoint } from "./entry-point.ts";

const forEverybody = { preconditions: always, acknowledgement: "private" } as const;
const opening = { preconditions: always, acknowledgement: "at-once" } as const;
const forOperators = { preconditions: [...usual, "operator"], acknowledgement: "private" } as const;

/** Help, reports, and what the operator does. */
export const safetyEntryPoints: readonly EntryPoint[] = [
  { kind: "command", name: "help", ...forEverybody, run: help },
  { kind: "command", name: "report", ...opening, run: openReport },
  { kind: "menu", name: "Report", ...opening, run: openReportOfMessage },
  { kind: "component", action: "report", ...opening, run: openReportOfResult },
  { kind: "modal", action: "report", ...forEverybody, run: fileReport },
  { kind: "command", name: "admin stats", ...forOperators, run: adminStats },
  { kind: "command", name: "admin user", ...forOperators, run: adminUser },
  { kind: "command", name: "admin grant", ...forOperators, run: adminGrant },
  { kind: "command", name: "admin review", ...forOperators, run: adminReview },
];
