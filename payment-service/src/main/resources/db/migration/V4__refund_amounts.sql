-- What goes back of a captured amount: written by the step that decides it, and never changed. Null of what was refunded
-- before there were fees, which is all of it.
alter table payment
    add column refund_amount bigint null,
    add constraint payment_refund check (refund_amount is null or refund_amount between 0 and amount);
