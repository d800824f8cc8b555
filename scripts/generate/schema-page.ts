import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { readModels, type Column, type Model } from "./read-models.ts";

/** docs/schema.md, from Prisma's models: a diagram for each file of them. */
export async function schemaPage(root: string): Promise<string> {
  const folder = join(root, "prisma/models");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).toSorted();
  const parts = await Promise.all(
    files.map(async (file) => ({ file, models: readModels(await readFile(join(folder, file), "utf8")) })),
  );
  const tables = new Map(parts.flatMap(({ models }) => models.map(({ name, table }) => [name, table] as const)));
  return `# The tables

<!-- Generated from prisma/models by \`npm run generate\`. Do not edit. -->

A diagram for each file of \`prisma/models\`. A table without columns is described in another one. Lines are foreign keys: where a row
has to outlive an account (books, verdicts, payments) it keeps the account's id, and no key. What a column means stands beside it in
the model; checks and triggers stand in \`prisma/migrations\`. The books are a schema of their own, \`ledger\`, reached by its functions
alone: [ledger.md](ledger.md).

${parts.map(({ file, models }) => section(file, models, tables)).join("\n")}`;
}

function section(file: string, models: readonly Model[], tables: ReadonlyMap<string, string>): string {
  const lines = models.flatMap((model) => [...entity(model), ...model.references.map((to) => line(model, to, tables))]);
  return `## ${file.replace(".prisma", "")}

${models.map(({ table, description }) => `- \`${table}\`: ${description}`).join("\n")}

\`\`\`mermaid
erDiagram
${lines.map((text) => `  ${text}`).join("\n")}
\`\`\`
`;
}

function entity({ table, columns }: Model): readonly string[] {
  return [`${table} {`, ...columns.map((column) => `  ${column.type} ${column.name}${keys(column)}`), "}"];
}

function keys({ isPrimary, isForeign, isUnique }: Column): string {
  const names = [isPrimary ? "PK" : "", isForeign ? "FK" : "", isUnique ? "UK" : ""].filter((name) => name !== "");
  return names.length === 0 ? "" : ` ${names.join(", ")}`;
}

function line(
  { table }: Model,
  { model, isOne, isOptional }: Model["references"][number],
  tables: ReadonlyMap<string, string>,
): string {
  return `${tables.get(model) ?? model} ${isOptional ? "|o" : "||"}--${isOne ? "o|" : "o{"} ${table} : ""`;
}
