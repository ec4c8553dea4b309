-- The outcome of a night is written by the hundred thousand, and a foreign key looks each row up again: that cost more than
-- writing it. What the keys promised is held otherwise (ADR 0018): a match settles only payments and payouts that are
-- there and open, or its chunk is rolled back; an update is made from the payout's own row; and each night's proof tells
-- of shares without their payment or payout, and of payments and payouts without their share.
alter table match drop constraint match_run_id_fkey;
alter table match_share drop constraint match_share_match_id_fkey;
alter table match_share drop constraint match_share_payment_key_fkey;
alter table match_share drop constraint match_share_payout_id_fkey;
alter table pending_update drop constraint pending_update_payout_id_fkey;
alter table pending_update drop constraint pending_update_match_id_fkey;
alter table pending_update drop constraint pending_update_run_id_fkey;
alter table payment_reference drop constraint payment_reference_payment_key_fkey;

-- Most updates are not handled yet when they are written.
drop index pending_update_handled;
create index pending_update_handled on pending_update (handled_run_id) where handled_run_id is not null;
