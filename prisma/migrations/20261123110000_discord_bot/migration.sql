-- What the Discord bot keeps, so that a restart forgets nothing and what was posted can be removed again.

-- How somebody on Discord wants things to be. Beside the account: it is theirs before they have one, and after they unlink it.
create table discord_member (
  discord_user_id text primary key,
  default_character_id uuid,
  is_public boolean not null default false,
  is_spoilered boolean not null default true,
  language text,
  updated_at timestamptz(3) not null
);

-- A character that somebody has begun to describe.
create table discord_draft (
  discord_user_id text primary key,
  attributes jsonb not null,
  updated_at timestamptz(3) not null
);

-- A job whose progress a message shows. The token, sealed, lets that message be edited for 15 minutes.
create table discord_follow (
  job_id uuid primary key references generation_job (id) on delete cascade,
  application_id text not null,
  discord_user_id text not null,
  guild_id text not null,
  channel_id text not null,
  message_id text not null,
  sealed_token text not null,
  issued_at timestamptz(3) not null,
  is_public boolean not null,
  is_spoilered boolean not null,
  language text not null,
  attachment_limit_bytes integer not null,
  lease_owner text not null,
  lease_expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null
);

create index discord_follow_lease_expires_at_idx on discord_follow (lease_expires_at);

-- A message with media in it.
create table discord_message (
  message_id text primary key,
  application_id text not null,
  guild_id text not null,
  channel_id text not null,
  job_id uuid not null,
  sealed_token text not null,
  issued_at timestamptz(3) not null,
  is_public boolean not null,
  is_spoilered boolean not null,
  language text not null,
  posted_at timestamptz(3) not null,
  -- One of its media is gone.
  removal_requested_at timestamptz(3),
  next_attempt_at timestamptz(3),
  failures integer not null default 0
);

create index discord_message_due_idx on discord_message (next_attempt_at) where removal_requested_at is not null;

create table discord_message_media (
  message_id text not null references discord_message (message_id) on delete cascade,
  media_id uuid not null,
  primary key (message_id, media_id)
);

create index discord_message_media_media_id_idx on discord_message_media (media_id);

-- Whoever deletes, takes down or erases media, now or in a later version, cannot forget the messages that show it.
create function ask_discord_to_remove() returns trigger language plpgsql as $$
declare
  -- Times come from whoever writes them, never from the database's clock: both are no later than the present.
  v_at timestamptz := case when tg_op = 'DELETE' then coalesce(old.deleted_at, old.created_at)
                           else coalesce(new.deleted_at, new.removed_at) end;
begin
  update discord_message
  set removal_requested_at = coalesce(removal_requested_at, v_at), next_attempt_at = v_at, failures = 0
  where message_id in (select message_id from discord_message_media where media_id = old.id);
  return null;
end $$;

create trigger media_gone_from_discord after update of deleted_at, removed_at on media
  for each row when (old.deleted_at is null and new.deleted_at is not null or old.removed_at is null and new.removed_at is not null)
  execute function ask_discord_to_remove();

create trigger media_erased_from_discord after delete on media for each row execute function ask_discord_to_remove();
