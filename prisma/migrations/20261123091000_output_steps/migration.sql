-- The steps that every output takes, each one call of the database: what they do together they do in one statement.

-- Moves an output by compare-and-set, and its job with it: a job is as far as the least of its outputs. A job's final state is
-- written when it is closed, together with its hold. Answers whether the output stood where it was expected.
create function move_output(
  p_job_id uuid, p_index integer, p_from text[], p_to text, p_at timestamptz,
  p_failure_code text, p_media_id uuid, p_operator_note text
) returns boolean language plpgsql as $$
begin
  update generation_output
  set state = p_to, updated_at = p_at, trouble_code = null, failure_code = coalesce(p_failure_code, failure_code),
      media_id = coalesce(p_media_id, media_id), operator_note = coalesce(p_operator_note, operator_note)
  where job_id = p_job_id and index = p_index and state = any(p_from);
  if not found then return false; end if;
  update generation_job j set state = s.state, updated_at = p_at
  from (
    select case when bool_or(state = 'queued') then 'queued' when bool_or(state = 'submitting') then 'submitting'
                when bool_or(state = 'running') then 'running' when bool_or(state = 'collecting') then 'collecting'
           end as state
    from generation_output where job_id = p_job_id
  ) s
  where j.id = p_job_id and j.finished_at is null and s.state is not null;
  return true;
end $$;

-- Gives an output to its owner: the media row, its sidecar, the objects it needs, and the character it counts for; her first image
-- becomes her cover. FG002: one of the objects was deleted since it was written; all of it has to be written anew.
create function record_media(p_media jsonb, p_sidecar text) returns void language plpgsql as $$
declare
  v_media media := jsonb_populate_record(null::media, p_media);
  v_keys text[] := array(select distinct key from unnest(array[v_media.object_key, v_media.master_key, v_media.thumbnail_key]) key);
begin
  insert into media select v_media.*;
  insert into media_sidecar (media_id, content) values (v_media.id, p_sidecar);
  -- The lock keeps a deletion waiting until this transaction has ended.
  perform from stored_object where key = any(v_keys) order by key for no key update;
  update stored_object set claimed_until = null where key = any(v_keys) and claimed_until is not null;
  insert into media_object (media_id, key) select v_media.id, key from stored_object where key = any(v_keys);
  if (select count(*) from media_object where media_id = v_media.id) < cardinality(v_keys) then
    raise exception 'a file was removed while it was being delivered' using errcode = 'FG002';
  end if;
  update character
  set image_count = image_count + (v_media.kind = 'image')::integer,
      video_count = video_count + (v_media.kind = 'video')::integer,
      cover_media_id = case when v_media.kind = 'image' then coalesce(cover_media_id, v_media.id) else cover_media_id end,
      updated_at = v_media.created_at
  where id = v_media.character_id;
end $$;

-- Delivers an output and charges for it. False: it had been delivered, or ended, before. FG003: what pays for it changed meanwhile,
-- and nothing was done.
create function deliver_output(p_media jsonb, p_sidecar text, p_hold_id uuid, p_slot integer)
returns boolean language plpgsql as $$
declare
  v_media media := jsonb_populate_record(null::media, p_media);
  v_settled json;
begin
  if not move_output(v_media.job_id, v_media.output_index, array['running', 'collecting'], 'succeeded', v_media.created_at,
                     null, v_media.id, null) then
    return false;
  end if;
  v_settled := ledger.settle_output(p_hold_id, v_media.output_index, p_slot, v_media.created_at);
  if not (v_settled ->> 'ok')::boolean then
    raise exception 'what pays for this output changed meanwhile: %', v_settled ->> 'code' using errcode = 'FG003';
  end if;
  -- The wallet before the character, as in a request: who takes two locks takes them in one order.
  perform record_media(p_media, p_sidecar);
  return true;
end $$;
