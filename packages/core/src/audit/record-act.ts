import type { UnitOfWork } from "../database/database.ts";

/** Something that a reviewer or an admin did. */
export interface Act {
  readonly id: string;
  readonly actorId: string;
  /** A verb and its object, such as `release output`. */
  readonly act: string;
  /** What it was done to, such as `report 0199…`. */
  readonly subject: string;
  /** Facts about it; never a person's text. */
  readonly details: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  readonly at: Date;
}

/** Writes an act down, in the transaction that does it. The database lets nobody change or remove it. */
export async function recordAct({ prisma }: Pick<UnitOfWork, "prisma">, act: Act): Promise<void> {
  const { id, actorId, act: verb, subject, details, at } = act;
  const facts = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]),
  );
  await prisma.reviewerAct.create({
    data: { id, actorId, act: verb, subject, details: facts, createdAt: at },
  });
}
