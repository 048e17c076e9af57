-- Every statement of the sale carries schedule_id or a reservation's id, so that the tables can be sharded by schedule.
-- Ids and states are ascii; a user's id is the token's sub, compared byte by byte and without padding.

create table schedule (
    id            char(36) character set ascii collate ascii_bin not null,
    concert_id    char(36) character set ascii collate ascii_bin not null,
    starts_at     datetime(6) not null,
    sales_open_at datetime(6) not null,
    currency      char(3)  character set ascii collate ascii_bin not null,
    seat_count    int      not null,
    primary key (id)
);

-- Changed by conditional UPDATEs through the primary key only: no other index to lock, or to keep up to date.
create table seat (
    schedule_id    char(36)     character set ascii collate ascii_bin not null,
    number         int          not null,
    section        varchar(200) not null,
    seat_row       varchar(20)  not null,
    grade          varchar(200) not null,
    price          bigint       not null,
    status         varchar(9)   character set ascii collate ascii_bin not null,
    reservation_id char(36)     character set ascii collate ascii_bin null,
    version        bigint       not null comment 'rises with each change of status',
    primary key (schedule_id, number),
    constraint seat_status check (status in ('AVAILABLE', 'HELD', 'CONFIRMED')),
    constraint seat_owner check ((status = 'AVAILABLE') = (reservation_id is null))
);

create table reservation (
    id              char(36)     character set ascii collate ascii_bin not null,
    user_id         varchar(255) character set utf8mb4 collate utf8mb4_0900_bin not null,
    concert_id      char(36)     character set ascii collate ascii_bin not null,
    schedule_id     char(36)     character set ascii collate ascii_bin not null,
    status          varchar(9)   character set ascii collate ascii_bin not null,
    release_reason  varchar(17)  character set ascii collate ascii_bin null,
    seat_count      int          not null,
    total           bigint       not null,
    currency        char(3)      character set ascii collate ascii_bin not null,
    held_at         datetime(6)  not null,
    hold_expires_at datetime(6)  not null,
    payment_id      char(36)     character set ascii collate ascii_bin null,
    confirmed_at    datetime(6)  null,
    ended_at        datetime(6)  null,
    version         bigint       not null comment 'the number of its events',
    primary key (id),
    -- the user's list; the primary key, which every index ends with, is its order
    key reservation_of_user (user_id),
    -- the limit of live seats a user a schedule, answered from the index alone
    key reservation_live_seats (user_id, schedule_id, status, seat_count),
    -- the sweeper
    key reservation_due (status, hold_expires_at),
    constraint reservation_status check (status in ('HELD', 'CONFIRMED', 'CANCELLED', 'RELEASED')),
    constraint reservation_release check ((status = 'RELEASED') = (release_reason is not null)),
    constraint reservation_paid check ((status in ('CONFIRMED', 'CANCELLED')) = (payment_id is not null))
);

-- What was reserved, at the price of that moment; stays when the seats have gone to somebody else.
create table reservation_seat (
    reservation_id char(36)     character set ascii collate ascii_bin not null,
    number         int          not null,
    section        varchar(200) not null,
    seat_row       varchar(20)  not null,
    grade          varchar(200) not null,
    price          bigint       not null,
    primary key (reservation_id, number)
);

-- A row to lock, so that one user's holds for one schedule count their live seats one after another.
create table fan (
    schedule_id char(36)     character set ascii collate ascii_bin not null,
    user_id     varchar(255) character set utf8mb4 collate utf8mb4_0900_bin not null,
    primary key (schedule_id, user_id)
);

-- The answer to a payment that came too late: given once, and kept.
create table rejected_payment (
    payment_id     char(36)    character set ascii collate ascii_bin not null,
    reservation_id char(36)    character set ascii collate ascii_bin not null,
    rejected_at    datetime(6) not null,
    primary key (payment_id)
);
