import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { studioServers } from "../testing/index.ts";
import { openTestDatabase, type OpenTestDatabase } from "../testing/test-database.ts";
import type { UnitOfWork } from "./database.ts";

const [one, other] = ["0199aaaa-0000-7000-8000-000000000001", "0199aaaa-0000-7000-8000-000000000002"];
const at = new Date("2026-11-23T12:00:00Z");

/** Resolves for everybody once two have come. */
function meeting(): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let come = 0;
  return async () => {
    come += 1;
    if (come === 2) resolve();
    await promise;
  };
}

describe.each([...studioServers()])("two transactions on %s", (server) => {
  let test: OpenTestDatabase;
  const row = (id: string) => ({ id, displayName: "Ana", createdAt: at, updatedAt: at });
  beforeAll(async () => {
    test = await openTestDatabase(server);
    await (await test.database.prisma()).account.createMany({ data: [row(one), row(other)] });
  });
  afterAll(() => test.drop());

  it("that wait for each other are both done: the one that Postgres undoes is done again", async () => {
    const both = meeting();
    const rename = async ({ prisma }: UnitOfWork, id: string, displayName: string): Promise<void> =>
      void (await prisma.account.update({ where: { id }, data: { displayName } }));
    const inOrder = (first: string, second: string, name: string) =>
      test.database.transaction(async (unit) => {
        await rename(unit, first, name);
        await both();
        await rename(unit, second, name);
      });
    await Promise.all([inOrder(one, other, "Mara"), inOrder(other, one, "Zoe")]);
    const names = await test.database.query("select distinct display_name from account", []);
    expect(names).toHaveLength(1);
  });

  it("that make the same make it once: the second is done again, and finds it", async () => {
    const both = meeting();
    const id = "0199aaaa-0000-7000-8000-000000000003";
    const makeOrFind = () =>
      test.database.transaction(async ({ prisma }) => {
        const found = await prisma.account.count({ where: { id } });
        await both();
        if (found === 0) await prisma.account.create({ data: row(id) });
        return found === 0 ? "made" : "found";
      });
    expect((await Promise.all([makeOrFind(), makeOrFind()])).toSorted()).toEqual(["found", "made"]);
  });

  it.each([
    ["undone by others", "serialization_failure", { isRetryable: true }],
    ["too late for what it makes", "unique_violation", { isRetryable: false }],
  ])("of which one is always %s end in a conflict, after three tries", async (_title, condition, expected) => {
    let tries = 0;
    const work = test.database.transaction(async ({ query }) => {
      tries += 1;
      await query(`do $$ begin raise exception 'overtaken' using errcode = '${condition}'; end $$`, []);
    });
    await expect(work).rejects.toMatchObject({ code: "conflict", ...expected });
    expect(tries).toBe(3);
  });
});
