export interface SiteLink {
  readonly label: string;
  readonly href: string;
  /** From which width on the header has room for it; the footer shows all. */
  readonly headerFrom: "any" | "phone" | "tablet";
}

/** The pages and sections worth naming at the top and the bottom of every page. */
export const siteLinks: readonly SiteLink[] = [
  { label: "How it works", href: "/#how-it-works", headerFrom: "phone" },
  { label: "Features", href: "/#features", headerFrom: "tablet" },
  { label: "Safety", href: "/#safety", headerFrom: "tablet" },
  { label: "Pricing", href: "/pricing", headerFrom: "any" },
];
