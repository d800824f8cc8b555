-- The private, signed sidecar of a media's file: its SHA-256 and the full recipe, as the JSON text that was signed.
create table media_sidecar (
  media_id uuid primary key references media (id) on delete cascade on update cascade,
  content text not null
);
