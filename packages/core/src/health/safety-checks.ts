import type { Config } from "../configuration/read-config.ts";
import { openDatabase } from "../database/open-database.ts";
import { systemClock } from "../clock.ts";
import { chooseEngine } from "../studio/choose-engine.ts";
import { chooseInspection } from "../studio/choose-classifier.ts";
import { failed, ok, warning, type Finding } from "./finding.ts";

/** Reports that are past their 48 hours, and what else waits for a person. */
export async function checkReview(config: Config): Promise<readonly Finding[]> {
  await using database = await openDatabase(config, () => {});
  const [row] = await database.query<Record<"overdue" | "reports" | "heldBack" | "appeals" | "unremoved", number>>(
    `select (select count(*)::integer from report where state = 'open' and due_at < now()) as overdue,
       (select count(*)::integer from report where state = 'open') as reports,
       (select count(*)::integer from quarantined_output where state = 'open') as "heldBack",
       (select count(*)::integer from appeal where state = 'open') as appeals,
       (select count(*)::integer from quarantined_output
        where state <> 'open' and objects_removed_at is null and decided_at < now() - interval '10 minutes') as unremoved`,
    [],
  );
  const { overdue = 0, reports = 0, heldBack = 0, appeals = 0, unremoved = 0 } = row ?? {};
  const waiting = `for a reviewer wait: ${many(reports, "report")}, ${many(heldBack, "output")} held back, ${many(appeals, "appeal")}`;
  if (overdue > 0) {
    return [failed("review", `past their 48 hours: ${many(overdue, "report")}`, "figment admin reports")];
  }
  if (unremoved > 0) {
    const message = `held back for good, and not removed from the store yet: ${many(unremoved, "output")}`;
    return [failed("review", message, "Look at the storage: they are tried again every few seconds.")];
  }
  if (reports + heldBack + appeals === 0) return [ok("review", "nothing waits for a reviewer")];
  return [warning("review", waiting, "figment admin review", "figment admin reports", "figment admin appeals")];
}

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

/** What looks at outputs, and what it cannot see; and whether the key of the log is the same on every machine. */
export async function checkClassifier(config: Config): Promise<readonly Finding[]> {
  await using database = await openDatabase(config, () => {});
  const { engine, catalogue } = chooseEngine(config, database, systemClock);
  const { name, isReal, blindTo } = await chooseInspection(config, catalogue).classifier();
  const maximum = config["rating.maximum"];
  const key = missingKey(config);
  if (isReal) return [ok("classifier", `${name}, for ratings up to ${maximum}`), ...key];
  if (maximum !== "general") {
    const message = `ratings up to ${maximum} are allowed, and nothing would look at what is made: nothing starts`;
    return [failed("classifier", message, "Name a classifier in the catalogue: figment catalogue example"), ...key];
  }
  if (engine.isPreview) return [ok("classifier", "none is needed: drawn previews are exempt"), ...key];
  return [
    ok("classifier", `${name}, which goes by the engine's own checker and cannot see ${blindTo[0] ?? ""}`),
    ...key,
  ];
}

function missingKey(config: Config): readonly Finding[] {
  if (config["database.url"] === null || config["api.server_key"] !== null) return [];
  return [
    warning(
      "server key",
      "it lies in this data folder, and other machines of this database have another",
      "Set FIGMENT_SERVER_KEY to the same on all of them, such as the content of server.key in the data folder.",
    ),
  ];
}
