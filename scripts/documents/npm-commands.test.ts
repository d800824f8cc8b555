import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { pages, pageText, root } from "./pages.ts";

const { scripts } = JSON.parse(readFileSync(`${root}package.json`, "utf8")) as { scripts: Record<string, string> };

/** What a command that takes a name knows, by the file that lists it. */
const names: Readonly<Record<string, ReadonlySet<string>>> = {
  bench: keysIn("bench/main.ts"),
  emulate: keysIn("emulators/main.ts"),
};

/** The names of the table of a command: its file would run it if it were imported. */
function keysIn(file: string): ReadonlySet<string> {
  const text = readFileSync(`${root}${file}`, "utf8");
  return new Set(
    [...text.matchAll(/^ {2}"?(?<name>[a-z][a-z-]*)"?: \{$/gmu)].map(({ groups }) => groups?.["name"] ?? ""),
  );
}

/** What is wrong with a call of npm, or null. */
function fault(line: string): string | null {
  const { script = "", name } =
    /^npm (?:run )?(?<script>test|[\w:]+)(?: (?!-)(?<name>[\w-]+))?/u.exec(line)?.groups ?? {};
  if (script === "install") return null;
  if (scripts[script] === undefined) return `${line}: package.json has no script ${script}`;
  const known = names[script];
  return known === undefined || name === undefined || known.has(name) ? null : `${line}: ${script} knows no ${name}`;
}

it.each(pages)("tells people to run npm scripts that there are: %s", (page) => {
  const calls = [...pageText(page).matchAll(/(?:^|`|[;&(] *)(?<call>npm [^`\n#&'<]+)/gmu)].map(
    ({ groups }) => groups?.["call"] ?? "",
  );
  expect(calls.filter((call) => !call.includes("--prefix")).flatMap((call) => fault(call.trim()) ?? [])).toEqual([]);
});

it("asks nobody for pnpm, which the set-up brings but puts on nobody's path", () => {
  expect(pages.filter((page) => /(?:^|`|[;&(] *)pnpm [a-z]/mu.test(pageText(page)))).toEqual([]);
});

it("would tell of others", () => {
  expect(fault("npm run nothing")).toContain("no script nothing");
  expect(fault("npm run bench nothing")).toContain("knows no nothing");
  expect(fault("npm run bench ledger")).toBeNull();
  expect(fault("npm run emulate replicate -- --faults faults.json")).toBeNull();
  expect(fault("npm test")).toBeNull();
});
