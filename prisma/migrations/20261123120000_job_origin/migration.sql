-- On whose behalf a job is done: the id of the request that asked for it, by which the logs of all processes tell of it, and where its
-- trace goes on. Null for jobs that were asked for in a terminal, and for older ones.
alter table generation_job
  add column request_id text,
  add column trace_parent text;
