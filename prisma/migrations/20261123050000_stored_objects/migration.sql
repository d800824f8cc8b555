-- What lies in the object store, who needs it, and what is to be deleted from it.

-- One object, recorded before it is written: nothing in the store is unknown here. Its key is never used again once it is
-- deleted, so that a deletion that arrives late hits nobody.
create table stored_object (
  key text primary key,
  -- SHA-256 of its bytes: the same bytes are kept once. Null for what was written before this was kept.
  digest text unique,
  size_bytes integer,
  content_type text not null,
  created_at timestamptz(3) not null,
  -- Until then somebody may still be delivering it; afterwards it is an orphan unless a media row needs it.
  claimed_until timestamptz(3)
);
create index stored_object_claimed_until_idx on stored_object (claimed_until) where claimed_until is not null;

-- Which media need which objects. The foreign key is what makes deletion safe: nobody can begin to need an object that is
-- being deleted, and nobody can delete what somebody needs.
create table media_object (
  media_id uuid not null references media (id) on delete cascade on update cascade,
  key text not null references stored_object (key) on delete restrict on update cascade,
  primary key (media_id, key)
);
create index media_object_key_idx on media_object (key);

-- Objects that nobody needs any more and that are still to be deleted from the store.
create table object_deletion (
  key text primary key,
  requested_at timestamptz(3) not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz(3) not null,
  last_failure text
);
create index object_deletion_next_attempt_at_idx on object_deletion (next_attempt_at);

-- A tiny picture as a data URI, to show while the real one loads; and the media that this one repeats or varies.
alter table media
  add column placeholder text,
  add column parent_id uuid references media (id) on delete set null on update cascade,
  -- reproduce | vary | animate
  add column descent text;
create index media_parent_id_idx on media (parent_id) where parent_id is not null;

alter table generation_job
  add column parent_media_id uuid,
  add column descent text;

-- What was delivered before.
insert into stored_object (key, content_type, created_at)
  select distinct on (u.key) u.key, u.content_type, m.created_at
  from media m
  cross join lateral (values (m.object_key, m.content_type), (m.master_key, m.content_type), (m.thumbnail_key, 'image/webp'))
    as u (key, content_type)
  where m.deleted_at is null
  order by u.key, m.created_at;
insert into media_object (media_id, key)
  select distinct m.id, u.key
  from media m
  cross join lateral (values (m.object_key), (m.master_key), (m.thumbnail_key)) as u (key)
  where m.deleted_at is null;
