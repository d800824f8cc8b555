-- What happens after the rules about text: the verdict log, strikes, quarantine, the blocklist of pictures, reports,
-- takedowns, appeals. Accounts are named by id alone, without a foreign key: what is written here outlives an account.

-- Every decision about a text. Append only. The text of a hard block is in no column: only its HMAC under the server's key.
create table moderation_verdict (
  id uuid primary key,
  account_id uuid not null,
  subject text not null check (subject in ('character', 'request')),
  decision text not null check (decision in ('allowed', 'blocked')),
  severity text check (severity in ('hard', 'soft')),
  findings jsonb not null,
  rule_version text not null,
  -- Which key the HMACs were made with, so that a lost key is noticed and not taken for another text.
  key_id text not null,
  text_hmacs jsonb not null,
  texts jsonb,
  created_at timestamptz(3) not null,
  check ((decision = 'allowed') = (severity is null)),
  check (texts is null or severity = 'soft')
);
create index moderation_verdict_account_id_created_at_idx on moderation_verdict (account_id, created_at);

create function refuse_log_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append only: % refused', tg_table_name, tg_op using errcode = 'restrict_violation';
end $$;
create trigger moderation_verdict_append_only before update or delete on moderation_verdict
  for each row execute function refuse_log_change();
create trigger moderation_verdict_not_truncated before truncate on moderation_verdict
  for each statement execute function refuse_log_change();

-- One for each hard block that counts against its account, until it is lifted or old.
create table strike (
  id uuid primary key,
  account_id uuid not null,
  verdict_id uuid not null unique references moderation_verdict (id),
  created_at timestamptz(3) not null,
  lifted_at timestamptz(3),
  lifted_by uuid,
  check ((lifted_at is null) = (lifted_by is null))
);
create index strike_account_id_created_at_idx on strike (account_id, created_at);

-- Why an account is suspended; it is active again when every row of it is lifted.
create table suspension (
  id uuid primary key,
  account_id uuid not null,
  reason text not null check (reason in ('strikes', 'reviewer')),
  note text,
  since timestamptz(3) not null,
  lifted_at timestamptz(3),
  lifted_by uuid
);
create unique index suspension_open_key on suspension (account_id, reason) where lifted_at is null;

-- A look of a classifier at one output, while it lasts and after it.
create table media_classification (
  job_id uuid not null,
  output_index integer not null,
  classifier text not null,
  -- The classifier's own name for the look; null while nothing was begun.
  ticket text,
  -- Of the bytes that it looks at.
  sha256 text not null,
  tries integer not null check (tries >= 1),
  answer jsonb,
  begun_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (job_id, output_index),
  foreign key (job_id, output_index) references generation_output (job_id, index),
  check ((answer is null) = (ended_at is null))
);

-- What an engine made and nobody but a reviewer may see. Never charged, also when it is released.
create table quarantined_output (
  id uuid primary key,
  account_id uuid not null,
  job_id uuid not null,
  output_index integer not null,
  reason text not null check (reason in ('flagged', 'unclassifiable', 'blocked_picture')),
  -- What was seen, in the classifier's words.
  labels jsonb not null,
  classifier text not null,
  object_key text not null,
  content_type text not null,
  size_bytes integer not null check (size_bytes > 0),
  is_marked boolean not null,
  perceptual_hash bigint,
  state text not null default 'open' check (state in ('open', 'released', 'confirmed')),
  media_id uuid,
  note text,
  created_at timestamptz(3) not null,
  decided_at timestamptz(3),
  decided_by uuid,
  objects_removed_at timestamptz(3),
  unique (job_id, output_index),
  foreign key (job_id, output_index) references generation_output (job_id, index),
  check ((state = 'open') = (decided_at is null)),
  check ((state = 'released') = (media_id is not null))
);
create index quarantined_output_open_idx on quarantined_output (created_at) where state = 'open';
create index quarantined_output_unfinished_idx on quarantined_output (decided_at)
  where state <> 'open' and objects_removed_at is null;

-- Pictures that are never delivered again, by their perceptual hash. Four indices of 16 bits each: whatever differs in at most
-- 7 of 64 bits differs in at most one bit of one of the four (multi-index hashing; Norouzi, Punjani, Fleet, 2012).
create table blocked_picture (
  id uuid primary key,
  hash bigint not null unique,
  reason text not null,
  media_id uuid,
  created_at timestamptz(3) not null,
  created_by uuid not null
);
create index blocked_picture_band_0_idx on blocked_picture ((hash & 65535));
create index blocked_picture_band_1_idx on blocked_picture (((hash >> 16) & 65535));
create index blocked_picture_band_2_idx on blocked_picture (((hash >> 32) & 65535));
create index blocked_picture_band_3_idx on blocked_picture (((hash >> 48) & 65535));

-- Taken down: hidden at once, like something deleted, and its objects removed or preserved.
alter table media add column perceptual_hash bigint, add column removed_at timestamptz(3);
create index media_band_0_idx on media ((perceptual_hash & 65535)) where perceptual_hash is not null;
create index media_band_1_idx on media (((perceptual_hash >> 16) & 65535)) where perceptual_hash is not null;
create index media_band_2_idx on media (((perceptual_hash >> 32) & 65535)) where perceptual_hash is not null;
create index media_band_3_idx on media (((perceptual_hash >> 48) & 65535)) where perceptual_hash is not null;

create table report (
  id uuid primary key,
  -- SHA-256 of the receipt; whoever has the receipt reads the state, and nobody can read receipts here.
  receipt_hash text not null unique,
  reason text not null
    check (reason in ('depicts_me', 'real_person', 'minor', 'non_consent', 'unlawful', 'copyright', 'other')),
  -- Where it was seen, as the reporter wrote it.
  reference text not null,
  statement text not null,
  contact text,
  media_id uuid,
  reporter_account_id uuid,
  address_hmac text,
  state text not null default 'open' check (state in ('open', 'upheld', 'rejected')),
  created_at timestamptz(3) not null,
  due_at timestamptz(3) not null,
  decided_at timestamptz(3),
  decided_by uuid,
  note text,
  check ((state = 'open') = (decided_at is null))
);
create index report_open_idx on report (due_at) where state = 'open';
create index report_address_idx on report (address_hmac, created_at) where address_hmac is not null;

-- What was taken down. Its objects are put down for deletion in the same transaction.
create table takedown (
  media_id uuid primary key references media (id),
  report_id uuid references report (id),
  is_preserved boolean not null,
  removed_at timestamptz(3) not null,
  removed_by uuid not null
);

-- Preserved under a legal hold: a copy that no deletion, export or member reaches.
create table evidence (
  id uuid primary key,
  account_id uuid not null,
  media_id uuid unique,
  quarantined_output_id uuid unique references quarantined_output (id),
  report_id uuid references report (id),
  object_key text not null,
  content_type text not null,
  sha256 text not null,
  recipe jsonb not null,
  preserved_at timestamptz(3) not null,
  preserved_by uuid not null,
  released_at timestamptz(3),
  released_by uuid,
  check ((media_id is null) <> (quarantined_output_id is null))
);
create index evidence_account_id_idx on evidence (account_id) where released_at is null;

create table appeal (
  id uuid primary key,
  account_id uuid not null,
  verdict_id uuid references moderation_verdict (id),
  quarantined_output_id uuid references quarantined_output (id),
  -- The text as its writer sent it again, for whoever decides; gone once that is done.
  text text,
  statement text not null,
  state text not null default 'open' check (state in ('open', 'granted', 'refused')),
  -- Decided by somebody who had a part in it, because nobody else could.
  is_decided_alone boolean not null default false,
  created_at timestamptz(3) not null,
  decided_at timestamptz(3),
  decided_by uuid,
  note text,
  check ((verdict_id is null) <> (quarantined_output_id is null)),
  check ((state = 'open') = (decided_at is null)),
  check (text is null or state = 'open')
);
create unique index appeal_verdict_id_key on appeal (verdict_id);
create unique index appeal_quarantined_output_id_key on appeal (quarantined_output_id);
create index appeal_open_idx on appeal (created_at) where state = 'open';

-- What reviewers and admins did. Append only.
create table reviewer_act (
  id uuid primary key,
  actor_id uuid not null,
  act text not null,
  -- What it was done to, such as `report 0199…`.
  subject text not null,
  details jsonb not null,
  created_at timestamptz(3) not null
);
create index reviewer_act_created_at_idx on reviewer_act (created_at);
create trigger reviewer_act_append_only before update or delete on reviewer_act
  for each row execute function refuse_log_change();
create trigger reviewer_act_not_truncated before truncate on reviewer_act
  for each statement execute function refuse_log_change();
