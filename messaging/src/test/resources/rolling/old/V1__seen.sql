create table seen (
    seq      bigint       not null auto_increment primary key,
    event_id char(36)     not null,
    subject  varchar(100) not null,
    version  bigint       not null,
    reader   varchar(10)  not null,
    writer   varchar(10)  not null
);
