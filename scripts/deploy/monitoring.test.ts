import { readFileSync } from "node:fs";
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

const { groups } = parse(read("alerts.yaml")) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(read("grafana-dashboard.json")) as {
  panels: { title: string; targets: { expr: string }[] }[];
};

describe("alert rules", () => {
  it("are each explained to whoever is woken: docs/operations.md", () => {
    const text = readFileSync(new URL("../../docs/operations.md", import.meta.url), "utf8");
    const explained = [...text.matchAll(/^\| `(\w+)`\s+\| (page|ticket)\s/gmu)].map(
      ([, name, severity]) => `${name} ${severity}`,
    );
    expect(explained.toSorted()).toEqual(rules.map(({ alert, labels }) => `${alert} ${labels.severity}`).toSorted());
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

it("Prometheus asks where the metrics are", () => {
  const { scrape_configs: jobs } = parse(read("prometheus.yaml")) as { scrape_configs: Record<string, unknown>[] };
  expect(jobs).toMatchObject([{ job_name: "figment-api", metrics_path: "/api/metrics" }]);
});
