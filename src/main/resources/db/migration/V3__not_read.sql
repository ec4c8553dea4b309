-- Unread: what a run did not read of Introw because a limit of its settings was reached; it is told, and nothing is decided on
-- it. Of kind PAYOUT and LINES_OF_PAYOUT the object is a payout's id, of NAMED_LINE a commission line's, of PAYMENT the key of
-- a payment that names such a line.
create table not_read (
    run_id bigint not null references run (run_id),
    object_id text not null,
    kind text not null,
    primary key (run_id, object_id, kind)
);
