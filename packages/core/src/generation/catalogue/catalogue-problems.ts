import type { z } from "zod";
import { closestWord } from "../../closest-word.ts";
import { catalogueJsonSchema } from "./catalogue-schema.ts";

/** Something that is wrong in a catalogue, and where. */
export interface LineProblem {
  readonly line: number;
  readonly problem: string;
}

/** What a file's entries got wrong, from its first line on: where each stands, and what would fit. */
export function catalogueProblems(
  { issues }: z.ZodError,
  lineAt: (path: readonly PropertyKey[]) => number,
): readonly LineProblem[] {
  return issues
    .flatMap((issue) => {
      if (issue.code !== "unrecognized_keys") return [{ line: lineAt(issue.path), problem: placed(issue) }];
      return issue.keys.map((key) => ({ line: lineAt([...issue.path, key]), problem: unknownKey(issue.path, key) }));
    })
    .toSorted((left, right) => left.line - right.line);
}

function placed(issue: z.core.$ZodIssue): string {
  const where = issue.path.join(".");
  if (where === "") return issue.message;
  const problem = inOurWords(issue);
  return problem === "is missing" ? `${where} ${problem}` : `${where}: ${problem}`;
}

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a group of fields",
  record: "a group of fields",
};

/** Zod's own words are for programmers; what the schema says for itself stays as it is. */
function inOurWords(issue: z.core.$ZodIssue): string {
  if (!/^(?:Invalid|Too)\b/u.test(issue.message)) return issue.message;
  if (issue.message.endsWith("received undefined")) return "is missing";
  if (issue.code === "invalid_type") return `${kinds[issue.expected] ?? issue.expected} is needed`;
  if (issue.code === "invalid_value") return `it may be ${issue.values.map(String).join(", ")}`;
  const choices = [...issue.message.matchAll(/'(?<choice>[^']+)'/gu)].map(({ groups }) => groups?.["choice"] ?? "");
  return choices.length > 0 ? `it may be ${choices.join(", ")}` : issue.message;
}

function unknownKey(path: readonly PropertyKey[], key: string): string {
  const near = closestWord(key, knownKeys());
  const place = path.length === 0 ? "" : `${path.join(".")}: `;
  const hint = near === null || near === key ? "" : `; "${near}" may be meant`;
  return `${place}"${key}" is no field of it${hint}`;
}

/** The names of all fields there are, wherever they stand. */
function knownKeys(): readonly string[] {
  const names = new Set<string>();
  const collect = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    if ("properties" in node && typeof node.properties === "object") {
      for (const name of Object.keys(node.properties ?? {})) names.add(name);
    }
    for (const inner of Object.values(node)) collect(inner);
  };
  collect(catalogueJsonSchema());
  return [...names];
}
