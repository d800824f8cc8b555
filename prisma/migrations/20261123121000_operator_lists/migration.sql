-- What operators look through, newest first, however much there is of it.
create index generation_job_created_at_id_idx on generation_job (created_at, id);
create index billing_payment_paid_at_id_idx on billing_payment (paid_at, id);
-- What an operator is told by the end of its id.
create index generation_job_ending_idx on generation_job (right(id::text, 8));
