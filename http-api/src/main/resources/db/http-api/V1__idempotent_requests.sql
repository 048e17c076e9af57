-- One row a request that was answered; the row is inserted before its effect and locked until both commit.
create table idempotent_request (
    user_id     varchar(255) character set ascii collate ascii_bin not null,
    request_key varchar(128) character set ascii collate ascii_bin not null,
    fingerprint char(64) character set ascii collate ascii_bin not null comment 'SHA-256 of the operation and the body',
    status      smallint     null comment 'null while the first request runs: never visible to others',
    location    varchar(2048) character set utf8mb4 null,
    media_type  varchar(100) character set ascii null,
    body        mediumtext   character set utf8mb4 null,
    contended   int          not null default 0 comment 'requests that waited for this one to finish',
    created_at  datetime(6)  not null default current_timestamp(6),
    primary key (user_id, request_key),
    key idempotent_request_age (created_at)
) engine = InnoDB;
