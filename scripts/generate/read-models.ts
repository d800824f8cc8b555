/** A column of a table, as the diagram shows it. */
export interface Column {
  readonly name: string;
  readonly type: string;
  readonly isPrimary: boolean;
  readonly isForeign: boolean;
  readonly isUnique: boolean;
}

export interface Model {
  /** What Prisma calls it. */
  readonly name: string;
  readonly table: string;
  readonly description: string;
  readonly columns: readonly Column[];
  /** The tables that its rows point to. */
  readonly references: readonly { readonly model: string; readonly isOne: boolean; readonly isOptional: boolean }[];
}

/** Reads the models of one of Prisma's files: no more of its language than these files use. */
export function readModels(source: string): readonly Model[] {
  return [...source.matchAll(/((?:^\/\/\/.*\n)*)^model (\w+) \{\n([\s\S]*?)^\}/gmu)].map(
    ([, comment = "", name = "", body = ""]) => readModel(name, comment, body.split("\n")),
  );
}

function readModel(name: string, comment: string, lines: readonly string[]): Model {
  const block = lines.map((line) => line.trim()).filter((line) => line !== "" && !line.startsWith("//"));
  const attributes = block.filter((line) => line.startsWith("@@"));
  const fields = block.filter((line) => !line.startsWith("@@")).map(readField);
  const relations = fields.filter(({ pointsBy }) => pointsBy.length > 0);
  const foreign = new Set(relations.flatMap(({ pointsBy }) => pointsBy));
  const primary = new Set(listOf(attributes, "@@id"));
  const scalars = fields.filter(({ isScalar }) => isScalar);
  const isOnlyOne = (by: readonly string[]): boolean =>
    by.every((field) => scalars.some((one) => one.field === field && (one.isUnique || one.isPrimary)));
  return {
    name,
    table: /@@map\("(\w+)"\)/u.exec(attributes.join("\n"))?.[1] ?? name,
    description: comment
      .replaceAll(/^\/\/\/ ?/gmu, "")
      .trim()
      .replaceAll("\n", " "),
    columns: scalars.map(({ field, column, type, isPrimary, isUnique }) => ({
      name: column,
      type,
      isPrimary: isPrimary || primary.has(field),
      isForeign: foreign.has(field),
      isUnique,
    })),
    references: relations.map(({ type, pointsBy }) => ({
      model: type,
      isOne: isOnlyOne(pointsBy),
      isOptional: pointsBy.some((by) => scalars.some(({ field, isOptional }) => field === by && isOptional)),
    })),
  };
}

const scalarTypes = new Set(["String", "Int", "BigInt", "Boolean", "DateTime", "Json", "Bytes", "Float", "Decimal"]);
const databaseTypes: Readonly<Record<string, string>> = {
  String: "text",
  Int: "integer",
  BigInt: "bigint",
  Boolean: "boolean",
  DateTime: "timestamptz",
  Json: "jsonb",
  Bytes: "bytea",
  Float: "float8",
  Decimal: "numeric",
};

function readField(line: string) {
  const [field = "", given = "", ...rest] = line.split(/\s+/u);
  const attributes = rest.join(" ");
  const prismaType = given.replace(/[?[\]]+$/u, "");
  const isUuid = attributes.includes("@db.Uuid");
  return {
    field,
    column: /@map\("(\w+)"\)/u.exec(attributes)?.[1] ?? field,
    type: isUuid ? "uuid" : `${databaseTypes[prismaType] ?? prismaType}${given.endsWith("[]") ? "[]" : ""}`,
    isScalar: scalarTypes.has(prismaType),
    isOptional: given.endsWith("?"),
    isPrimary: /@id\b/u.test(attributes),
    isUnique: /@unique\b/u.test(attributes),
    pointsBy: listOf([attributes], "fields:"),
  };
}

/** The names between the brackets that follow a word. */
function listOf(texts: readonly string[], word: string): readonly string[] {
  const list = texts.map((text) => new RegExp(`${word}\\(?\\s*\\[([^\\]]*)\\]`, "u").exec(text)?.[1]).find(Boolean);
  return list === undefined ? [] : list.split(",").map((name) => name.trim());
}
