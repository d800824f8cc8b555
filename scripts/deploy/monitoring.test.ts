import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createMetrics } from "../../packages/api/src/metrics/create-metrics.ts";

const folder = fileURLToPath(new URL("../../deploy/monitoring/", import.meta.url));
const read = (file: string): string => readFileSync(`${folder}${file}`, "utf8");

/** Prometheus' own: whether a target answered. */
const ofPrometheus = new Set(["up"]);

async function exported(): Promise<ReadonlySet<string>> {
  const { registry } = createMetrics({
    operatingNumbers: () => Promise.reject(new Error("away")),
    booksCheck: () => null,
  });
  const metrics = await registry.getMetricsAsJSON();
  return new Set(
    metrics.flatMap(({ name, type }) =>
      String(type) === "histogram" ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
}

const words = /\b(?:by|sum|min|max|and|or|rate|time|histogram_quantile)\b/gu;

/** The metrics of an expression: what is left without functions, labels, durations and numbers. */
function metricsIn(expression: string): readonly string[] {
  const bare = expression
    .replaceAll(/\{[^}]*\}/gu, "")
    .replaceAll(/\[[^\]]*\]/gu, "")
    .replaceAll(/\bby \([^)]*\)/gu, "")
    .replaceAll(words, "");
  return [...bare.matchAll(/[a-z_][a-z0-9_]*/gu)].map(([name]) => name);
}

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly action: string };
}

function rulesOf(file: string): readonly Rule[] {
  const { groups } = parse(read(file)) as { groups: { rules: Rule[] }[] };
  return groups.flatMap((group) => group.rules);
}

const rules = rulesOf("alerts.yaml");
/** Of what the node exporter tells of the machine. */
const machineRules = rulesOf("machine-alerts.yaml");
const dashboard = JSON.parse(read("grafana-dashboard.json")) as {
  panels: { title: string; targets: { expr: string }[] }[];
};

describe("alert rules", () => {
  it("are each explained to whoever is woken: docs/operations.md", () => {
    const text = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
    const explained = [...text.matchAll(/^\| `(\w+)`\s+\| (page|ticket)\s/gmu)].map(
      ([, name, severity]) => `${name} ${severity}`,
    );
    const all = [...rules, ...machineRules].map(({ alert, labels }) => `${alert} ${labels.severity}`);
    expect(explained.toSorted()).toEqual(all.toSorted());
  });

  it.each(rules)(
    "$alert uses metrics that the API tells, and says what to do",
    async ({ expr, labels, annotations }) => {
      const there = await exported();
      const named = metricsIn(expr);
      expect(named).not.toEqual([]);
      expect(named.filter((name) => !there.has(name) && !ofPrometheus.has(name))).toEqual([]);
      expect(["page", "ticket"]).toContain(labels.severity);
      expect(annotations.action).not.toBe("");
    },
  );

  it.each(machineRules)("$alert asks the machine alone, about the units that there are", ({ expr, annotations }) => {
    expect(metricsIn(expr).filter((name) => !name.startsWith("node_"))).toEqual([]);
    const units = [...`${expr} ${annotations.action}`.matchAll(/figment-backup\.(?:service|timer)/gu)];
    for (const [unit] of units) expect(existsSync(new URL(`../systemd/${unit}`, `file://${folder}`)), unit).toBe(true);
    expect(annotations.action).not.toBe("");
  });

  it("watch what an operator has to hear of", () => {
    expect(rules.map(({ alert }) => alert)).toEqual(
      expect.arrayContaining([
        "FigmentQueueOld",
        "FigmentEngineErrors",
        "FigmentPaymentsUnreconciled",
        "FigmentInvariantViolated",
        "FigmentTakedownDue",
        "FigmentTakedownOverdue",
      ]),
    );
  });
});

describe("the dashboard", () => {
  it.each(dashboard.panels)("$title shows metrics that the API tells", async ({ targets }) => {
    const there = await exported();
    const named = targets.flatMap(({ expr }) => metricsIn(expr));
    expect(named).not.toEqual([]);
    expect(named.filter((name) => !there.has(name))).toEqual([]);
  });
});

describe("Prometheus", () => {
  const settings = parse(read("prometheus.yaml")) as {
    rule_files: string[];
    alerting: { alertmanagers: unknown[] };
    scrape_configs: Record<string, unknown>[];
  };

  it("asks where the metrics are, by every rule there is", () => {
    expect(settings.scrape_configs[0]).toMatchObject({ job_name: "figment-api", metrics_path: "/api/metrics" });
    expect(settings.rule_files.toSorted()).toEqual(readdirSync(folder).filter((name) => name.endsWith("alerts.yaml")));
  });

  it("tells somebody: each severity has a receiver of its own", () => {
    expect(settings.alerting.alertmanagers).toHaveLength(1);
    const { route, receivers } = parse(read("alertmanager.yaml")) as {
      route: { receiver: string; routes: { matchers: string[]; receiver: string }[] };
      receivers: { name: string }[];
    };
    const used = [route.receiver, ...route.routes.map(({ receiver }) => receiver)];
    expect(receivers.map(({ name }) => name).toSorted()).toEqual(used.toSorted());
    expect(route.routes[0]?.matchers).toEqual(['severity = "page"']);
  });
});
