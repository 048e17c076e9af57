create table concert (
    id              char(36)      character set ascii collate ascii_bin not null primary key,
    organizer_id    varchar(255)  character set utf8mb4 collate utf8mb4_0900_bin not null,
    title           varchar(200)  not null,
    artist          varchar(200)  not null,
    venue           varchar(200)  not null,
    description     varchar(4000) not null,
    version         bigint        not null default 0 comment 'of the last event about this concert',
    first_starts_at datetime(6)   null,
    last_starts_at  datetime(6)   null,
    sales_open_at   datetime(6)   null comment 'of the earliest sale among its schedules',
    created_at      datetime(6)   not null default current_timestamp(6),
    changed_at      datetime(6)   not null default current_timestamp(6)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table schedule (
    id            char(36)    character set ascii collate ascii_bin not null primary key,
    concert_id    char(36)    character set ascii collate ascii_bin not null,
    starts_at     datetime(6) not null,
    sales_open_at datetime(6) not null,
    seats_total   int         not null,
    seats_ready   boolean     not null default false comment 'reservation-service has them',
    created_at    datetime(6) not null default current_timestamp(6),
    key schedule_by_concert (concert_id, starts_at, id),
    constraint schedule_of_concert foreign key (concert_id) references concert (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;

create table schedule_section (
    schedule_id   char(36)    character set ascii collate ascii_bin not null,
    position      int         not null comment 'seat numbers run through the sections in this order',
    name          varchar(50) not null,
    grade         varchar(50) not null,
    amount        bigint      not null comment 'price of a seat in the minor unit of its currency',
    currency      varchar(3)  not null,
    seats         int         not null,
    seats_per_row int         not null comment 'the last row may be shorter',
    primary key (schedule_id, position),
    constraint section_of_schedule foreign key (schedule_id) references schedule (id)
) default character set utf8mb4 collate utf8mb4_0900_ai_ci;
