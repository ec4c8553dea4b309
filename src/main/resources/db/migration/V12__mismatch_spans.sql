-- When mismatches were open, also before they came back, and what they said: what was open on any past date.

-- MismatchSpans: a span of nights in which a mismatch was open, written when it comes back; the latest span stands in
-- mismatch itself. Of mismatches that had come back before this table there is only the latest. Rows are only ever added.
create table mismatch_span (
    mismatch_id text not null,
    first_seen date not null,
    resolved_run_id bigint not null,
    last_run_id bigint not null,
    times_seen int not null,
    primary key (mismatch_id, resolved_run_id)
);

-- What it said besides its explanation; null in the rows from before.
alter table mismatch_history
    add column would_match_if text,
    add column difference numeric,
    add column line_ids text,
    add column candidates text;
