import { describe, expect, it } from "vitest";
import { readModels } from "./read-models.ts";

const source = `
/// A person.
/// Or two.
model Person {
  id    String @id @db.Uuid
  email String @unique @map("e_mail")
  pets  Pet[]

  @@map("person")
}

model Pet {
  ownerId String?  @map("owner_id") @db.Uuid
  number  Int
  born    DateTime @db.Timestamptz(3)

  owner Person? @relation(fields: [ownerId], references: [id])

  @@id([ownerId, number])
  @@map("pet")
}
`;

describe("reading Prisma's models", () => {
  it("finds tables, columns, keys and what they point to", () => {
    const column = { isPrimary: false, isForeign: false, isUnique: false };
    expect(readModels(source)).toEqual([
      {
        name: "Person",
        table: "person",
        description: "A person. Or two.",
        columns: [
          { ...column, name: "id", type: "uuid", isPrimary: true },
          { ...column, name: "e_mail", type: "text", isUnique: true },
        ],
        references: [],
      },
      {
        name: "Pet",
        table: "pet",
        description: "",
        columns: [
          { ...column, name: "owner_id", type: "uuid", isPrimary: true, isForeign: true },
          { ...column, name: "number", type: "integer", isPrimary: true },
          { ...column, name: "born", type: "timestamptz" },
        ],
        references: [{ model: "Person", isOne: false, isOptional: true }],
      },
    ]);
  });
});
