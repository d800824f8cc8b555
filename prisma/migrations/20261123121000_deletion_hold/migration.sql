-- While somebody copies the objects that the rows of one moment name, none of them is deleted from the store. A hold lapses by itself
-- when whoever took it died.
create table deletion_hold (
  id uuid primary key,
  taken_at timestamptz(3) not null,
  expires_at timestamptz(3) not null
);
