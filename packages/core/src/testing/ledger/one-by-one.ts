import type { Transaction } from "../../database/transaction.ts";
import type { LedgerBatcher } from "../../ledger/ledger-batcher.ts";
import { closeHold } from "../../ledger/close-hold.ts";
import { holdUnits } from "../../ledger/hold-units.ts";
import { settleOutput } from "../../ledger/settle-output.ts";

/** What the batcher does, each by itself: how a longer transaction does it. */
export function oneByOne(transaction: Transaction): LedgerBatcher {
  return {
    hold: (request) => holdUnits(transaction, request),
    settle: (settlement) => settleOutput(transaction, settlement),
    close: ({ holdId, at }) => closeHold(transaction, holdId, at),
  };
}
