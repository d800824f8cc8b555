/** Why somebody asks for something to be taken down, and what it means in words. */
export const reportReasons = {
  depicts_me: "it depicts me",
  real_person: "it depicts somebody real",
  minor: "somebody in it looks under 18",
  non_consent: "it shows something without consent",
  unlawful: "it is against the law in another way",
  copyright: "it is a work of mine",
  other: "something else",
} as const;

export type ReportReason = keyof typeof reportReasons;
