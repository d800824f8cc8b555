/** Changes whenever a rule, a lexicon or the normaliser does; every verdict carries it. */
export const policyVersion = "2026-11-23.2";
