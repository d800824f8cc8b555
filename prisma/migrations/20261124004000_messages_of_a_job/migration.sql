-- A job may be shown in several messages, each under way by itself: who asks for it again does not take it from the first.
alter table discord_follow add column interaction_id text;
update discord_follow set interaction_id = job_id::text;
alter table discord_follow alter column interaction_id set not null;
alter table discord_follow drop constraint discord_follow_pkey;
alter table discord_follow add primary key (interaction_id);
create index discord_follow_job_id_idx on discord_follow (job_id);
