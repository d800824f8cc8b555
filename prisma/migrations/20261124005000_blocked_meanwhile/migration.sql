-- In which order pictures were blocked, whatever the clocks say: one after another, each under the lock of the list.
alter table blocked_picture add column number bigint not null default 0;
update blocked_picture set number = ordered.number
from (select id, row_number() over (order by created_at, id) as number from blocked_picture) ordered
where ordered.id = blocked_picture.id;
create index blocked_picture_number_idx on blocked_picture (number);

-- As before, and nothing is delivered that was looked at before the latest picture was blocked: FG004, and nothing was done.
-- `p_blocked` is the number up to which its copy was looked for; null for what has no picture to compare.
drop function deliver_output(jsonb, text, uuid, integer);
create function deliver_output(p_media jsonb, p_sidecar text, p_hold_id uuid, p_slot integer, p_blocked bigint default null)
returns boolean language plpgsql as $$
declare
  v_media media := jsonb_populate_record(null::media, p_media);
  v_settled json;
begin
  if p_blocked is not null then
    -- Before any row: whoever blocks a picture has none either when he waits for this.
    perform pg_advisory_xact_lock_shared(hashtextextended('blocked_picture', 0));
    if exists (select from blocked_picture where number > p_blocked) then
      raise exception 'a picture was blocked meanwhile' using errcode = 'FG004';
    end if;
  end if;
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
