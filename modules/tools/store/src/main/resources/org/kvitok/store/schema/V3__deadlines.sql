-- By when registries have to be done. No look_at: nobody needs to look any more.
create table deadline (
    number ${number} primary key,
    service varchar(80) not null,
    last_day date not null,
    stage varchar(10) not null,
    look_at timestamp(6) with time zone
) ${updated_often};
create index deadline_by_look on deadline (look_at, number);
create index deadline_by_stage on deadline (stage, last_day, number);
