-- A schedule's seats are created chunk by chunk; until the last one it is unknown to everybody else.
-- Schedules that exist, and those that a replica of the version before still writes, have all their seats: they commit
-- together, so the default is right for them. This version always says null first.
alter table schedule
    add column seats_ready_at datetime(6) null default current_timestamp(6)
        comment 'when all its seats existed; until then it is being created',
    add key schedule_to_create (seats_ready_at);

-- For the view of operators, who have a reservation and ask for its payments.
alter table rejected_payment
    add key rejected_payment_of_reservation (reservation_id);

-- What the seats are made from, kept with the schedule so that whoever resumes needs no event.
create table schedule_section (
    schedule_id   char(36)     character set ascii collate ascii_bin not null,
    first_number  int          not null comment 'of its seats; numbers run through the sections',
    name          varchar(200) not null,
    grade         varchar(200) not null,
    price         bigint       not null,
    seats         int          not null,
    seats_per_row int          not null comment 'the last row may be shorter',
    primary key (schedule_id, first_number)
);
