import { recordAct } from "../../audit/record-act.ts";
import type { AccountId } from "../../ids.ts";
import type { Account } from "../account.ts";
import { noteActivity } from "../activity/note-activity.ts";
import type { AccountCollaborators } from "../collaborators.ts";
import { getAccount } from "../find-account.ts";
import type { RequestOrigin } from "../request-origin.ts";
import { startSession, type StartedSession } from "../sessions/start-session.ts";
import { hashToken } from "../tokens/secret-token.ts";

/** What a waiting terminal hears; the words are those of RFC 8628, section 3.5. */
export type DeviceAnswer =
  | { readonly status: "authorization_pending"; readonly interval_s: number }
  /** It asked too soon: from now on the interval is longer. */
  | { readonly status: "slow_down"; readonly interval_s: number }
  | { readonly status: "access_denied" }
  /** Too late, used before, or never given out. */
  | { readonly status: "expired_token" }
  | { readonly status: "logged_in"; readonly account: Account; readonly session: StartedSession };

/** RFC 8628, section 3.5: `slow_down` adds 5 seconds. */
const slowDown_s = 5;

/** A terminal asks whether it was let in. One who was receives its session, once. */
export async function pollDeviceLogin(
  { database, clock, ids }: Pick<AccountCollaborators, "database" | "clock" | "ids">,
  deviceCode: string,
  origin: RequestOrigin,
): Promise<DeviceAnswer> {
  const at = clock.now();
  const hash = hashToken(deviceCode.slice(0, 100));
  // In one statement, for questions that arrive at once: who is too soon is judged by the question before.
  const [row] = await database.query<{ id: string; state: string; isTooSoon: boolean; interval_s: number }>(
    `update device_login d set last_polled_at = $2::timestamptz, interval_s = d.interval_s + case when o.is_too_soon then $3::integer else 0 end
     from (
       select id, coalesce(last_polled_at + interval_s * interval '1 second' > $2::timestamptz, false) as is_too_soon
       from device_login where device_code_hash = $1::text for update
     ) o
     where d.id = o.id and d.expires_at > $2::timestamptz and d.state <> 'used'
     returning d.id::text, d.state, o.is_too_soon as "isTooSoon", d.interval_s`,
    [hash, at, slowDown_s],
  );
  if (row === undefined) return { status: "expired_token" };
  const { id, state, isTooSoon, interval_s } = row;
  if (isTooSoon) return { status: "slow_down", interval_s };
  if (state === "denied") return { status: "access_denied" };
  if (state === "pending") return { status: "authorization_pending", interval_s };
  const opened = await database.transaction(async (unit) => {
    const [taken] = await unit.query<{ accountId: AccountId }>(
      `update device_login set state = 'used' where id = $1::uuid and state = 'approved' returning account_id::text as "accountId"`,
      [id],
    );
    if (taken === undefined) return null;
    const { accountId } = taken;
    const session = await startSession(unit, { id: ids.next(), accountId, kind: "device", origin, at });
    await noteActivity(unit, accountId, at);
    const subject = `session ${session.sessionId}`;
    const act = { id: ids.next(), actorId: accountId, accountId, act: "log in", subject };
    await recordAct(unit, { ...act, details: { method: "device" }, address: origin.address, at });
    return { accountId, session };
  });
  if (opened === null) return { status: "expired_token" };
  return { status: "logged_in", account: await getAccount(database, opened.accountId), session: opened.session };
}
