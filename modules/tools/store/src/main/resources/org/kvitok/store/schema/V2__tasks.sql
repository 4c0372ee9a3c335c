-- Submissions that wait for a registry to take them. Free from free_at on; until then a lease holds it.
-- Again: offered anew while in somebody's hands.
create table task (
    number ${number} primary key,
    service varchar(80) not null,
    offered_at timestamp(6) with time zone not null,
    free_at timestamp(6) with time zone not null,
    holder varchar(40),
    lease uuid,
    times integer not null,
    again boolean not null
) ${updated_often};
create index task_by_offer on task (service, offered_at, number);
create index task_by_lease on task (lease);
