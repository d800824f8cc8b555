import type { UnitOfWork } from "../database/database.ts";

/** Something that a reviewer or an admin did, or that matters for the security of an account. */
export interface Act {
  readonly id: string;
  /** Who did it; `null`: the studio itself. */
  readonly actorId: string | null;
  /** Whose account it concerns, where it concerns one. */
  readonly accountId?: string;
  /** A verb and its object, such as `release output`. */
  readonly act: string;
  /** What it was done to, such as `report 0199…`. */
  readonly subject: string;
  /** Facts about it; never a person's text, never a secret. */
  readonly details: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  /** From where: the address of the request, where there was one. */
  readonly address?: string | null;
  readonly at: Date;
}

/** Writes an act down, in the transaction that does it. The database lets nobody change or remove it. */
export async function recordAct({ prisma }: Pick<UnitOfWork, "prisma">, act: Act): Promise<void> {
  const { id, actorId, accountId = null, act: verb, subject, details, address = null, at } = act;
  const facts = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]),
  );
  await prisma.auditEntry.create({
    data: { id, actorId, accountId, act: verb, subject, details: facts, address, createdAt: at },
  });
}
