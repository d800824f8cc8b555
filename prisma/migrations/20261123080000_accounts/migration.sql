-- How people come in and go: log-ins, sessions, API keys, one-time tokens, two-factor, passkeys, devices, Discord, mail, limits,
-- activity, deletion; and the audit log. Secrets are kept as SHA-256 alone. Runs on Postgres 15 to 18.

-- One log of acts: what reviewers and admins do, and what matters for the security of an account. Still append only: the
-- triggers came with the table.
alter table reviewer_act rename to audit_entry;
alter table audit_entry rename constraint reviewer_act_pkey to audit_entry_pkey;
alter index reviewer_act_created_at_idx rename to audit_entry_created_at_idx;
alter trigger reviewer_act_append_only on audit_entry rename to audit_entry_append_only;
alter trigger reviewer_act_not_truncated on audit_entry rename to audit_entry_not_truncated;
alter table audit_entry
  -- Null: the studio itself, such as a sweep.
  alter column actor_id drop not null,
  -- Whose account it concerns, by its opaque id: the entry outlives the account.
  add column account_id uuid,
  -- From where: the address of the request, where there was one.
  add column address text;
create index audit_entry_account_id_created_at_idx on audit_entry (account_id, created_at);

alter table account
  -- Set while the account is on its way out: nothing is made for it, and it may be restored until then.
  add column erases_at timestamptz(3),
  add column merged_into_id uuid references account (id);
create index account_erases_at_idx on account (erases_at) where erases_at is not null;

-- How somebody logs in with an e-mail address. Accounts of a data folder and of Discord alone have none.
create table account_login (
  account_id uuid primary key references account (id),
  email text not null check (length(email) <= 254),
  -- What two spellings of one address have in common.
  email_key text not null unique,
  email_verified_at timestamptz(3) not null,
  password_hash text not null,
  password_changed_at timestamptz(3) not null
);

create table session (
  id uuid primary key,
  account_id uuid not null references account (id),
  token_hash text not null unique,
  kind text not null check (kind in ('web', 'device')),
  -- What the person knows it by: a browser, a terminal.
  label text not null check (length(label) <= 200),
  address text,
  created_at timestamptz(3) not null,
  -- When its person last proved who they are.
  authenticated_at timestamptz(3) not null,
  last_used_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  ended_at timestamptz(3),
  end_reason text,
  check ((ended_at is null) = (end_reason is null))
);
create index session_account_id_idx on session (account_id, created_at);
create index session_expires_at_idx on session (expires_at);

create table api_key (
  id uuid primary key,
  account_id uuid not null references account (id),
  name text not null check (length(name) between 1 and 60),
  token_hash text not null unique,
  -- Its last characters, to tell keys apart.
  hint text not null,
  scopes jsonb not null,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3),
  expires_at timestamptz(3),
  revoked_at timestamptz(3)
);
create index api_key_account_id_idx on api_key (account_id, created_at);

-- Tokens and codes that are good for one use: in mails, between two steps of a log-in, between here and Discord.
create table one_time_token (
  id uuid primary key,
  purpose text not null,
  token_hash text not null unique,
  account_id uuid references account (id),
  session_id uuid references session (id) on delete cascade,
  payload jsonb not null,
  -- Wrong answers that were given together with it.
  failures integer not null default 0 check (failures >= 0),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  used_at timestamptz(3)
);
create index one_time_token_account_id_idx on one_time_token (account_id, purpose);
create index one_time_token_expires_at_idx on one_time_token (expires_at);

create table two_factor (
  account_id uuid primary key references account (id),
  -- The shared secret, sealed with the server's key.
  sealed_secret text not null,
  created_at timestamptz(3) not null,
  confirmed_at timestamptz(3),
  -- The time step of the last code that was taken: none is taken twice.
  last_step bigint
);

create table recovery_code (
  id uuid primary key,
  account_id uuid not null references account (id),
  code_hash text not null,
  used_at timestamptz(3),
  unique (account_id, code_hash)
);

create table passkey (
  id uuid primary key,
  account_id uuid not null references account (id),
  name text not null check (length(name) between 1 and 60),
  credential_id text not null unique,
  -- COSE key, base64url.
  public_key text not null,
  -- Signatures it has made, where it counts them.
  counter bigint not null check (counter >= 0),
  transports jsonb not null,
  created_at timestamptz(3) not null,
  last_used_at timestamptz(3)
);
create index passkey_account_id_idx on passkey (account_id, created_at);

-- RFC 8628: a terminal waits while its person says yes in a browser.
create table device_login (
  id uuid primary key,
  device_code_hash text not null unique,
  user_code_hash text not null unique,
  client_name text not null check (length(client_name) <= 60),
  address text,
  state text not null default 'pending' check (state in ('pending', 'approved', 'denied', 'used')),
  account_id uuid references account (id),
  interval_s integer not null check (interval_s > 0),
  last_polled_at timestamptz(3),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  check ((account_id is not null) = (state in ('approved', 'used')))
);
create index device_login_expires_at_idx on device_login (expires_at);

create table discord_link (
  discord_user_id text primary key check (discord_user_id ~ '^[0-9]{5,20}$'),
  account_id uuid not null unique references account (id),
  username text not null check (length(username) <= 64),
  linked_at timestamptz(3) not null
);

-- Who has had the sign-up grant, by the HMAC of an address or a Discord id: it is given once, also to those who come back.
create table sign_up_identity (
  identity_hmac text primary key,
  -- Opaque: it outlives the account.
  account_id uuid not null,
  is_granted boolean not null,
  created_at timestamptz(3) not null
);

-- Mail that is to be sent. A link's token is made when it is sent, so that none lies here.
create table outgoing_mail (
  id uuid primary key,
  letter text not null,
  recipient text not null,
  account_id uuid,
  details jsonb not null,
  attempts integer not null default 0,
  last_failure text,
  created_at timestamptz(3) not null,
  next_attempt_at timestamptz(3) not null
);
create index outgoing_mail_next_attempt_at_idx on outgoing_mail (next_attempt_at);

-- How often something was tried lately, by the hash of what it was tried for.
create table attempt_count (
  key text primary key,
  count integer not null check (count >= 1),
  refused_until timestamptz(3) not null,
  is_refused boolean not null,
  forgotten_at timestamptz(3) not null
);
create index attempt_count_forgotten_at_idx on attempt_count (forgotten_at);

-- The UTC days on which somebody was here; written at most once a day and person.
create table activity_day (
  account_id uuid not null references account (id),
  day date not null,
  primary key (account_id, day)
);
create index activity_day_day_idx on activity_day (day);

-- What somebody asked to be deleted, and the receipt for it.
create table account_deletion (
  id uuid primary key,
  -- Opaque: it outlives the account.
  account_id uuid not null,
  receipt_hash text not null unique,
  requested_at timestamptz(3) not null,
  erases_at timestamptz(3) not null,
  cancelled_at timestamptz(3),
  erased_at timestamptz(3),
  -- How much of what was deleted: numbers alone.
  erased jsonb,
  check (cancelled_at is null or erased_at is null),
  check ((erased_at is null) = (erased is null))
);
create unique index account_deletion_open_key on account_deletion (account_id) where cancelled_at is null and erased_at is null;

-- While one stands nothing of the account is erased.
create table legal_hold (
  id uuid primary key,
  account_id uuid not null,
  reason text not null check (length(reason) between 1 and 500),
  placed_by uuid not null,
  placed_at timestamptz(3) not null,
  lifted_by uuid,
  lifted_at timestamptz(3),
  check ((lifted_at is null) = (lifted_by is null))
);
create index legal_hold_standing_idx on legal_hold (account_id) where lifted_at is null;
