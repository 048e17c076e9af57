-- The sale's policy as it came with ScheduleOpened; without it all of the money goes back. Written once.
alter table schedule
    add column full_refund_until datetime(6) null comment 'a fee is kept from then on',
    add column fee_basis_points  int         null comment 'of the total; 100 are 1 %',
    add column fee_per_seat      bigint      null,
    add constraint schedule_fee check (full_refund_until is null and fee_basis_points is null and fee_per_seat is null
        or full_refund_until is not null and (fee_basis_points is null) <> (fee_per_seat is null));

-- What a fan was promised is kept with the seats and prices of that moment, and what was given back with the end.
-- Replicas of the version before write neither: they promise and give back all of it, which is what null says.
alter table reservation
    add column full_refund_until datetime(6) null,
    add column late_fee          bigint      null comment 'kept from full_refund_until on',
    add column refund_amount     bigint      null comment 'decided with the cancellation; of older ones null, which is all of it',
    add constraint reservation_terms check ((full_refund_until is null) = (late_fee is null)
        and (late_fee is null or late_fee between 0 and total)),
    add constraint reservation_refund check (refund_amount is null
        or status = 'CANCELLED' and refund_amount between 0 and total);
