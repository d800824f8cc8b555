import type { Appeal as AppealModel } from "../../database/generated/client.ts";

/** Somebody asks for a block to be looked at again. */
export interface Appeal {
  readonly id: string;
  readonly accountId: string;
  readonly about:
    | { readonly kind: "text"; readonly verdictId: string }
    | { readonly kind: "output"; readonly quarantinedOutputId: string };
  /** The text as it was sent again; `null` for outputs, and once it is decided. */
  readonly text: string | null;
  readonly statement: string;
  readonly state: "open" | "granted" | "refused";
  /** Decided by somebody who had a part in it, because there was nobody else. */
  readonly isDecidedAlone: boolean;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
  readonly note: string | null;
}

export function toAppeal(row: AppealModel): Appeal {
  const { id, accountId, verdictId, quarantinedOutputId, text, statement, isDecidedAlone, createdAt, decidedAt } = row;
  return {
    id,
    accountId,
    about:
      verdictId === null
        ? { kind: "output", quarantinedOutputId: quarantinedOutputId ?? "" }
        : { kind: "text", verdictId },
    text,
    statement,
    state: row.state as Appeal["state"],
    isDecidedAlone,
    createdAt,
    decidedAt,
    note: row.note,
  };
}
