export interface DocsPage {
  readonly id: string;
  readonly title: string;
}

export interface DocsGroup {
  readonly title: string;
  readonly pages: readonly DocsPage[];
}

/** What is named comes first, in this order; pages that are written later find themselves under the last group. */
const order: readonly { readonly title: string; readonly ids: readonly string[] }[] = [
  { title: "Use it", ids: ["cli", "site", "api", "accounts", "discord", "billing"] },
  {
    title: "Run it",
    ids: [
      "deployment",
      "configuration",
      "engines",
      "generation-parameters",
      "storage",
      "queue",
      "webhooks",
      "emulators",
      "performance",
    ],
  },
  { title: "Trust it", ids: ["safety", "provenance", "ledger", "security-model", "legal-duties"] },
];
const others = "More";
const decisions = "Decisions";

/** The pages in groups, as the navigation shows them. */
export function docsGroups(pages: readonly DocsPage[]): readonly DocsGroup[] {
  const byId = new Map(pages.map((page) => [page.id, page]));
  const ordered = order.map(({ title, ids }) => ({ title, pages: ids.flatMap((id) => byId.get(id) ?? []) }));
  const named = new Set(order.flatMap(({ ids }) => ids));
  const rest = pages.filter(({ id }) => !named.has(id)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const isDecision = ({ id }: DocsPage): boolean => id.startsWith("decisions/");
  return [
    ...ordered,
    { title: others, pages: rest.filter((page) => !isDecision(page)) },
    { title: decisions, pages: rest.filter(isDecision) },
  ].filter((group) => group.pages.length > 0);
}
