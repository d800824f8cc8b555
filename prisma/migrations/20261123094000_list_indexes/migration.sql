-- Lists of decided reports, appeals and outputs, the audit log by person, and accounts: each by an index, however many there are.
create index report_due_at_idx on report (due_at);
create index appeal_created_at_idx on appeal (created_at);
create index quarantined_output_created_at_idx on quarantined_output (created_at);
create index audit_entry_account_id_id_idx on audit_entry (account_id, id);
create index audit_entry_actor_id_id_idx on audit_entry (actor_id, id);
create index account_created_at_id_idx on account (created_at, id);

-- The pieces of a text by which a part of it is found: its runs of three characters. What the extension pg_trgm does, in plain
-- SQL: not every Postgres has it, nor may everybody create it. Parts of one or two characters have none: they are looked for in all.
create function text_pieces(whole text) returns text[]
  language sql immutable parallel safe
  return array(select distinct substr(lower(whole), at, 3) from generate_series(1, length(whole) - 2) as places (at));

create index account_display_name_pieces_idx on account using gin (text_pieces(display_name));
create index account_login_email_pieces_idx on account_login using gin (text_pieces(email));
