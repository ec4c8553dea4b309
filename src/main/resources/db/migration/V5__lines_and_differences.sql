-- Since when Introw has the line; null where it does not tell.
alter table commission_line add column created_at timestamptz;

-- Why the payment's part is not the payout's own amount: a fee, or that the two were compared by the payout's lines.
alter table match_share add column difference_reason text not null default '';
