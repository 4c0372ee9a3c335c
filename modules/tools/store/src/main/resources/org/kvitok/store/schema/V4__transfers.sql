-- What was carried from and to the servers that participants keep themselves: the last state of each file.
-- Name comes first in the key: H2 looks up a list of values by an index's first column only.
create table transfer (
    participant varchar(40) not null,
    way varchar(10) not null,
    name varchar(300) not null,
    length bigint not null,
    changed_at timestamp(6) with time zone not null,
    sha256 ${digest} not null,
    stage varchar(10) not null,
    seen_at timestamp(6) with time zone not null,
    primary key (name, participant, way)
) ${updated_often};
create index transfer_by_seen on transfer (participant, way, seen_at);
