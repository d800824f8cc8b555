-- Attempts whose answer has not come, or was lost: few at any time, and looked for by what they asked.
create index generation_attempt_unanswered_idx on generation_attempt (request_hash)
  where prediction_id is null and finished_at is null;
