export interface SiteLink {
  readonly label: string;
  readonly href: string;
}

/** At the top for visitors who are not logged in. */
export const visitorLinks: readonly SiteLink[] = [
  { label: "How it works", href: "/how-it-works" },
  { label: "Explore", href: "/explore" },
  { label: "Pricing", href: "/pricing" },
  { label: "Docs", href: "/docs" },
];

/** At the top for members. */
export const memberLinks: readonly SiteLink[] = [
  { label: "Characters", href: "/characters" },
  { label: "Jobs", href: "/jobs" },
  { label: "Explore", href: "/explore" },
  { label: "Pricing", href: "/pricing" },
];

export interface SiteLinkGroup {
  readonly title: string;
  readonly links: readonly SiteLink[];
}

/** At the bottom: everything. */
export const footerGroups: readonly SiteLinkGroup[] = [
  {
    title: "Product",
    links: [
      { label: "How it works", href: "/how-it-works" },
      { label: "Explore", href: "/explore" },
      { label: "Pricing", href: "/pricing" },
      { label: "Documentation", href: "/docs" },
    ],
  },
  {
    title: "Account",
    links: [
      { label: "Sign up", href: "/signup" },
      { label: "Log in", href: "/login" },
      { label: "My characters", href: "/characters" },
      { label: "Let a terminal in", href: "/device" },
    ],
  },
  {
    title: "Trust",
    links: [
      { label: "Safety", href: "/safety" },
      { label: "Report content", href: "/report" },
      { label: "Terms", href: "/terms" },
      { label: "Privacy", href: "/privacy" },
    ],
  },
];
