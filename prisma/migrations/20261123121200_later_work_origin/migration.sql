-- On whose behalf something is done that is written down now and done later, as jobs keep it: the id of the request that caused it, by
-- which the logs of all processes tell of it; and where its trace goes on, where it is done soon. Null for what no request caused, and for
-- what is older.
alter table outgoing_mail
  add column request_id text,
  add column trace_parent text;
alter table payment_event
  add column request_id text,
  add column trace_parent text;
-- Who asked for it; and who brought the news of it.
alter table billing_order add column request_id text;
alter table billing_payment add column request_id text;
alter table subscription add column wanted_request_id text;
alter table account_deletion add column request_id text;
alter table quarantined_output add column decided_request_id text;
alter table media add column deletion_request_id text;
alter table object_deletion add column request_id text;
alter table discord_message add column removal_request_id text;

-- As before, and in the name of whoever deleted it.
create or replace function ask_discord_to_remove() returns trigger language plpgsql as $$
declare
  -- Times come from whoever writes them, never from the database's clock: both are no later than the present.
  v_at timestamptz := case when tg_op = 'DELETE' then coalesce(old.deleted_at, old.created_at)
                           else coalesce(new.deleted_at, new.removed_at) end;
  v_request text := case when tg_op = 'DELETE' then old.deletion_request_id else new.deletion_request_id end;
begin
  update discord_message
  set removal_requested_at = coalesce(removal_requested_at, v_at), next_attempt_at = v_at, failures = 0,
    removal_request_id = coalesce(removal_request_id, v_request)
  where message_id in (select message_id from discord_message_media where media_id = old.id);
  return null;
end $$;
