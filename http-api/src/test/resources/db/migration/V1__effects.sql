create table effect (
    id   int auto_increment primary key,
    name varchar(100) not null
) engine = InnoDB;

create table tally (
    id    int primary key,
    total int not null
) engine = InnoDB;

insert into tally (id, total) values (1, 0), (2, 0);
