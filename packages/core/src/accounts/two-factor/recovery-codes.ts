import { randomInt } from "node:crypto";
import type { UnitOfWork } from "../../database/database.ts";
import type { AccountId, IdSource } from "../../ids.ts";
import { hashTypedCode } from "../tokens/secret-token.ts";

const count = 10;
const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const groups = 4;
const groupLength = 4;

/** Replaces an account's recovery codes. 79 bits each, shown this once; only hashes are kept. */
export async function replaceRecoveryCodes(
  { prisma }: UnitOfWork,
  ids: IdSource,
  accountId: AccountId,
): Promise<readonly string[]> {
  const codes = Array.from({ length: count }, newCode);
  await prisma.recoveryCode.deleteMany({ where: { accountId } });
  await prisma.recoveryCode.createMany({
    data: codes.map((code) => ({ id: ids.next(), accountId, codeHash: hashTypedCode(code) })),
  });
  return codes;
}

function newCode(): string {
  const group = (): string => Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join("");
  return Array.from({ length: groups }, group).join("-");
}
