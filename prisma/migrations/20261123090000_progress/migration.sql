-- How long a job was expected to take when it was asked for: compared afterwards with what happened.
alter table generation_job add column estimated_ms integer check (estimated_ms >= 0);

-- What past runs of an engine took, the latest first.
create index generation_attempt_engine_finished_at_idx on generation_attempt (engine, finished_at)
  where finished_at is not null and failure_code is null;
-- What happened lately.
create index generation_job_finished_at_idx on generation_job (finished_at) where finished_at is not null;
