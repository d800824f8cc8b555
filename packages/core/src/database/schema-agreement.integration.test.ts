import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTestDatabase, testServers } from "../testing/index.ts";

const modelsFolder = join(import.meta.dirname, "../../../../prisma/models");

/** What Prisma's scalar types are in Postgres, unless an attribute says otherwise. */
const typeNames: Readonly<Record<string, string>> = {
  String: "text",
  Boolean: "boolean",
  Int: "integer",
  BigInt: "bigint",
  Json: "jsonb",
};

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly isNullable: boolean;
}

/** The columns that the Prisma models promise. The migrations are written by hand, so the two have to be compared. */
function promisedColumns(): readonly Column[] {
  const source = readdirSync(modelsFolder).map((file) => readFileSync(join(modelsFolder, file), "utf8"));
  return source
    .flatMap((text) => [...text.matchAll(/^model \w+ \{$(.*?)^\}$/gmsu)])
    .flatMap(([, body = ""]) => {
      const table = /@@map\("(\w+)"\)/u.exec(body)?.[1] ?? "";
      return body.split("\n").flatMap((line) => {
        const [, name = "", type = "", optional] = /^ {2}(\w+)\s+(\w+)(\??)(?!\[\])(?:\s|$)/u.exec(line) ?? [];
        const isColumn = (type in typeNames || type === "DateTime") && !line.includes("@relation");
        if (!isColumn) return [];
        const column = /@map\("(\w+)"\)/u.exec(line)?.[1] ?? name;
        return [{ table, column, type: postgresType(type, line), isNullable: optional === "?" }];
      });
    });
}

function postgresType(type: string, line: string): string {
  if (line.includes("@db.Uuid")) return "uuid";
  if (line.includes("@db.Timestamptz")) return "timestamp with time zone";
  if (line.includes("@db.Date")) return "date";
  return typeNames[type] ?? type;
}

const inOrder = (columns: readonly Column[]): readonly Column[] =>
  columns.toSorted((left, right) => `${left.table}.${left.column}`.localeCompare(`${right.table}.${right.column}`));

describe.each([...testServers()])("the schema on %s", (server) => {
  it("has exactly the columns that the Prisma models promise", async () => {
    const { database, drop } = await openTestDatabase(server);
    const found = await database.query<Column>(
      `select table_name as "table", column_name as "column", data_type as "type", is_nullable = 'YES' as "isNullable"
       from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations'`,
      [],
    );
    await drop();
    expect(inOrder(found)).toEqual(inOrder(promisedColumns()));
  });
});
