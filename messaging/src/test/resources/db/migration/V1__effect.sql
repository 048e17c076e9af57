create table effect (
    seq      bigint       not null auto_increment primary key,
    event_id char(36)     not null,
    subject  varchar(100) not null,
    version  bigint       not null,
    note     varchar(200) not null
);
