-- What a sale gives back when a reservation is cancelled, told to reservation-service with ScheduleOpened. Without it all
-- of the money goes back.
alter table schedule
    add column full_refund_until datetime(6) null comment 'a fee is kept from then on',
    add column fee_basis_points  int         null comment 'of what was paid; 100 are 1 %',
    add column fee_per_seat      bigint      null comment 'in the minor unit of fee_currency',
    add column fee_currency      varchar(3)  null,
    add constraint refund_fee check (full_refund_until is null and fee_basis_points is null and fee_per_seat is null
        or full_refund_until is not null and (fee_basis_points is null) <> (fee_per_seat is null)),
    add constraint fee_money check ((fee_per_seat is null) = (fee_currency is null));
