-- Closes a job whose outputs have all ended: its final state, its hold, and its lease, which nobody needs any more. A job has
-- succeeded when anything was delivered. Asked at the end of every look at a job; one that is not over, or was closed before, is
-- left as it is. Answers how it stands; `ended` says how it was closed, where this call did it.
create function finish_job(p_job_id uuid, p_at timestamptz) returns json language plpgsql as $$
declare
  v_job record;
  v_outputs record;
  v_ended json;
begin
  select finished_at is not null as is_finished, cancel_requested_at is not null as is_cancel_requested, hold_id, created_at
  into strict v_job from generation_job where id = p_job_id;
  if not v_job.is_finished then
    select bool_and(state in ('succeeded', 'filtered', 'failed', 'cancelled')) as are_over,
      case when bool_or(state = 'succeeded') then 'succeeded' when bool_and(state = 'cancelled') then 'cancelled' else 'failed' end
        as state,
      case when not bool_or(state = 'succeeded') and not bool_and(state = 'cancelled') then
        (array_agg(failure_code order by index) filter (where failure_code is not null))[1] end as failure_code,
      count(*) filter (where state = 'succeeded') as delivered
    into strict v_outputs from generation_output where job_id = p_job_id;
    if v_outputs.are_over then
      update generation_job
      set state = v_outputs.state, failure_code = v_outputs.failure_code, updated_at = p_at, finished_at = p_at,
          lease_owner = null, lease_expires_at = null, takeovers = null
      where id = p_job_id and finished_at is null;
      if found then
        v_ended := json_build_object(
          'state', v_outputs.state, 'failureCode', v_outputs.failure_code, 'delivered', v_outputs.delivered,
          'createdAt', v_job.created_at, 'released', ledger.close_hold(v_job.hold_id, p_at));
      end if;
      v_job.is_finished := true;
    end if;
  end if;
  return json_build_object(
    'isFinished', v_job.is_finished, 'isCancelRequested', v_job.is_cancel_requested, 'ended', v_ended);
end $$;
