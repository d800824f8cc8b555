-- People, their characters, and what the studio makes of them. Runs on Postgres 15 to 18.

create table account (
  id uuid primary key,
  display_name text not null check (length(display_name) between 1 and 80),
  role text not null default 'member' check (role in ('member', 'reviewer', 'admin')),
  status text not null default 'active' check (status in ('active', 'suspended', 'deleted')),
  plan text not null default 'free' check (plan in ('free', 'starter', 'pro', 'owner')),
  is_local boolean not null default false,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
create unique index account_is_local_key on account (is_local) where is_local;

create table age_attestation (
  id uuid primary key,
  account_id uuid not null references account (id),
  policy_version text not null,
  method text not null,
  locale text not null,
  attested_at timestamptz(3) not null,
  revoked_at timestamptz(3)
);
create index age_attestation_account_id_attested_at_idx on age_attestation (account_id, attested_at);

create table character (
  id uuid primary key,
  account_id uuid not null references account (id),
  name text not null check (length(name) between 1 and 60),
  current_version integer not null check (current_version >= 1),
  image_count integer not null default 0 check (image_count >= 0),
  video_count integer not null default 0 check (video_count >= 0),
  cover_media_id uuid,
  anchor_media_id uuid,
  anchor_seed bigint,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3)
);
create index character_account_id_created_at_idx on character (account_id, created_at);
create unique index character_account_id_name_key on character (account_id, lower(name)) where deleted_at is null;

create table character_version (
  id uuid primary key,
  character_id uuid not null references character (id),
  number integer not null check (number >= 1),
  name text not null,
  age_range text not null,
  ethnicity text not null,
  body_type text not null,
  hair_style text not null,
  hair_colour text not null,
  eye_colour text not null,
  skin_tone text not null,
  description text not null check (length(description) <= 2000),
  created_at timestamptz(3) not null,
  unique (character_id, number)
);

create table generation_job (
  id uuid primary key,
  account_id uuid not null references account (id),
  character_id uuid not null references character (id),
  character_version_id uuid not null references character_version (id),
  kind text not null check (kind in ('image', 'video')),
  state text not null
    check (state in ('queued', 'submitting', 'running', 'collecting', 'succeeded', 'failed', 'cancelled')),
  count integer not null check (count between 1 and 100),
  plan text not null,
  hold_id uuid not null unique,
  engine text not null,
  model text not null,
  content_rating text not null check (content_rating in ('general', 'suggestive', 'explicit')),
  request jsonb not null,
  prompt text not null,
  negative_prompt text not null,
  parameters jsonb not null,
  failure_code text,
  cancel_requested_at timestamptz(3),
  deadline_at timestamptz(3) not null,
  lease_owner text,
  lease_expires_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  finished_at timestamptz(3),
  check ((finished_at is not null) = (state in ('succeeded', 'failed', 'cancelled')))
);
create index generation_job_account_id_created_at_idx on generation_job (account_id, created_at);
create index generation_job_unfinished_idx on generation_job (created_at) where finished_at is null;

create table generation_output (
  job_id uuid not null references generation_job (id),
  index integer not null check (index >= 0),
  seed bigint not null check (seed >= 0),
  state text not null
    check (state in ('queued', 'submitting', 'running', 'collecting', 'succeeded', 'filtered', 'failed', 'cancelled')),
  failure_code text,
  media_id uuid unique,
  updated_at timestamptz(3) not null,
  primary key (job_id, index),
  check ((media_id is not null) = (state = 'succeeded'))
);

create table generation_attempt (
  id uuid primary key,
  job_id uuid not null,
  output_index integer not null,
  number integer not null check (number >= 1),
  engine text not null,
  request_hash text not null,
  prediction_id text,
  is_ambiguous boolean not null default false,
  failure_code text,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3),
  unique (job_id, output_index, number),
  foreign key (job_id, output_index) references generation_output (job_id, index)
);
create index generation_attempt_prediction_id_idx on generation_attempt (prediction_id);

create table media (
  id uuid primary key,
  account_id uuid not null references account (id),
  character_id uuid not null references character (id),
  character_version_id uuid not null references character_version (id),
  job_id uuid not null references generation_job (id),
  output_index integer not null,
  kind text not null check (kind in ('image', 'video')),
  content_type text not null,
  object_key text not null,
  master_key text not null,
  thumbnail_key text not null,
  is_marked boolean not null,
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  duration_ms integer,
  file_size_bytes integer not null check (file_size_bytes > 0),
  seed bigint not null,
  parameters jsonb not null,
  content_rating text not null,
  created_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  unique (job_id, output_index)
);
create index media_account_id_created_at_id_idx on media (account_id, created_at, id);
create index media_character_id_created_at_id_idx on media (character_id, created_at, id);

create table engine_pause (
  engine text primary key,
  reason text not null check (reason in ('credentials_refused', 'out_of_credit')),
  since timestamptz(3) not null
);
