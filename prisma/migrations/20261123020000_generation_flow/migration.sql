-- Jobs say what stands in their way, engines that do not answer are left alone, and webhooks are taken down.

-- Workers that died over this job since one last put it down alive; null for none.
alter table generation_job add column takeovers integer check (takeovers > 0);

-- Null where jobs are inserted from JSON that does not name them.
alter table generation_output
  add column trouble_code text,
  add column collect_failures integer check (collect_failures > 0),
  add column operator_note text;

alter table generation_attempt add column reported_at timestamptz(3);

create table engine_circuit (
  engine text primary key,
  failures integer not null check (failures > 0),
  opened_at timestamptz(3),
  probe_at timestamptz(3),
  check ((opened_at is null) = (probe_at is null))
);

-- A character that was deleted between the check of a request and its job gets no job. Whoever deletes her waits for this
-- lock, and then sees the job.
create function generation_job_needs_character() returns trigger language plpgsql as $$
begin
  perform from public.character c where c.id = new.character_id and c.deleted_at is null for share;
  if not found then
    raise exception 'character % was deleted', new.character_id using errcode = 'FG001';
  end if;
  return new;
end $$;

create trigger generation_job_needs_character before insert on generation_job
  for each row execute function generation_job_needs_character();
