import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { createProgram } from "./program.ts";
import { processTerminal } from "./terminal.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const program = createProgram(processTerminal());

const files = globSync(["deploy/**/*.{json,yaml}", "deploy/Dockerfile", "docs/**/*.md", "*.md"], { cwd: root });

/** Every call of `figment` in a file, in code alone, where a command may stand: users, buckets and folders have that name, too. */
function commandsIn(file: string): readonly string[] {
  const text = readFileSync(`${root}${file}`, "utf8");
  const starts = [...text.matchAll(/^CMD \["(\w+)"\]$/gmu)].map(([, command = ""]) => command);
  const code = file.endsWith(".md")
    ? [...text.matchAll(/^ *```\w*\n([\s\S]*?)^ *```/gmu), ...text.matchAll(/`([^`\n]+)`/gu)].map(([, one = ""]) => one)
    : [...text.matchAll(/`([^`\n]+)`/gu), ...text.matchAll(/(?:startCommand": "|dockerCommand: )([^"\n]+)/gu)].map(
        ([, one = ""]) => one,
      );
  const calls = code.flatMap((one) =>
    [...one.matchAll(/(?:^|[|&;(]|\w=\S* |exec \w+ ) *(?:\.\/)?figment((?: [^\n#|;&()]*)?)(?=$|[#|;&()])/gmu)].map(
      ([, rest = ""]) => rest.trim(),
    ),
  );
  return [...starts, ...calls];
}

/** What is wrong with a command line, or null. */
function fault(line: string): string | null {
  let command: Command = program;
  const options = [...program.options];
  for (const word of line.split(/[\s,]+/u).filter((one) => one !== "")) {
    if (word.startsWith("--")) {
      const name = word.split("=")[0]?.replace(/[,.…]$/u, "");
      if (name === "--help" || options.some(({ long }) => long === name)) continue;
      return `${command.name()} has no ${word}`;
    }
    const next = command.commands.find((one) => one.name() === word || one.aliases().includes(word));
    if (next !== undefined) {
      command = next;
      options.push(...next.options);
    } else if (command.registeredArguments.length === 0 && command.commands.length > 0 && /^[a-z]/u.test(word)) {
      return `${command.name()} has no ${word}`;
    }
  }
  return null;
}

/** The commands that do something, as they are called: `admin ledger check`. */
function commandsOf(parent: Command, path: readonly string[] = []): readonly string[] {
  return parent
    .createHelp()
    .visibleCommands(parent)
    .flatMap((command) => {
      const here = [...path, command.name()];
      return command.commands.length === 0 ? [here.join(" ")] : commandsOf(command, here);
    });
}

/** Every command that a row of the table in docs/cli.md names: "`account sessions`, `keys list`, `create`" and the like. */
function commandsOfTable(): ReadonlySet<string> {
  const text = readFileSync(`${root}docs/cli.md`, "utf8");
  const found = new Set<string>();
  for (const [, cell = ""] of text.matchAll(/^\| (`(?:[^|\\]|\\.)*?) +\|/gmu)) {
    let last: readonly string[] = [];
    for (const [, code = ""] of cell.replaceAll("\\|", "/").matchAll(/`([^`]+)`/gu)) {
      const words = code.split(" ").filter((word) => /^[a-z][a-z-]*$/u.test(word));
      // A verb alone is of the noun before it, at whatever depth there is one.
      const paths = Array.from({ length: last.length + 1 }, (_, up) => [...last.slice(0, last.length - up), ...words]);
      const path = paths.find((one) => leaves.has(one.join(" "))) ?? [...last.slice(0, -1), ...words];
      found.add(path.join(" "));
      last = path;
    }
  }
  return found;
}

const leaves = new Set(commandsOf(program));

it("every command of the terminal stands in the table of docs/cli.md", () => {
  const told = commandsOfTable();
  expect([...leaves].filter((command) => !command.endsWith("help") && !told.has(command))).toEqual([]);
});

describe("the commands that files of this project tell people to run", () => {
  it.each(files)("exist, with their options: %s", (file) => {
    const wrong = commandsIn(file).flatMap((line) => {
      const trouble = fault(line);
      return trouble === null ? [] : [`figment ${line}: ${trouble}`];
    });
    expect(wrong).toEqual([]);
  });

  it("would be told of otherwise", () => {
    expect(fault("db backup safe.gz")).toBeNull();
    expect(fault("db bakcup")).toBe("db has no bakcup");
    expect(fault("generate image latest --cuont 2")).toBe("image has no --cuont");
    expect(commandsIn("deploy/Dockerfile")).toEqual(["worker", "bot", "api"]);
    expect(commandsIn("deploy/railway/worker.json")).toEqual(["worker"]);
  });
});
