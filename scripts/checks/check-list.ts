/** One tool that must have nothing to say. */
export interface Check {
  readonly name: string;
  /** A tool of node_modules/.bin and its arguments. */
  readonly command: readonly [string, ...string[]];
}

/** Everything that can be said about the sources without running them; the slowest first, so that the others fill the gap. */
export const staticChecks: readonly Check[] = [
  { name: "unused code", command: ["knip", "--no-progress"] },
  { name: "types", command: ["tsc", "--build"] },
  { name: "lint", command: ["oxlint", "--type-aware"] },
  { name: "format", command: ["oxfmt", "--check", "."] },
  { name: "generated files", command: ["node", "--conditions=source", "scripts/generate.ts", "--check"] },
];

export const unitTests: Check = {
  name: "unit tests",
  command: ["vitest", "run", "--project", "unit", "--reporter=dot"],
};
