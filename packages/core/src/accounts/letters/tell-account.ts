import type { Transaction } from "../../database/transaction.ts";
import type { AccountId } from "../../ids.ts";
import type { MailOutbox } from "../../mail/mail-outbox.ts";
import { findLoginOf } from "../log-in/find-login.ts";
import type { Notice } from "./letters.ts";

/** Tells somebody by mail what happened to their account; accounts without an address are told nothing. */
export async function tellAccount(
  transaction: Transaction,
  outbox: MailOutbox,
  accountId: AccountId,
  letter: Notice,
): Promise<void> {
  const login = await findLoginOf(transaction, accountId);
  if (login === null) return;
  await outbox.put(transaction, { letter, recipient: login.email, accountId, details: {} });
}
