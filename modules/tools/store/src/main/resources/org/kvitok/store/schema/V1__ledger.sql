-- One script for both databases; what differs is a placeholder (see Dialect).

-- The end of each node's chain, and the last registration number that it gave out.
create table node (
    node smallint primary key,
    position bigint not null,
    hash ${digest} not null,
    last_number ${number}
);

-- Where each submission stands. Everything but status, changed_at, line and decided_at never changes.
create table submission (
    number ${number} primary key,
    sender varchar(40) not null,
    message_id uuid not null,
    service varchar(80) not null,
    digest ${digest} not null,
    test boolean not null,
    received_at timestamp(6) with time zone not null,
    status varchar(20) not null,
    changed_at timestamp(6) with time zone not null,
    line integer not null,
    decided_at timestamp(6) with time zone
) ${updated_often};
create index submission_by_decision on submission (service, decided_at desc) ${where_decided};

-- One space of message ids per sender, for submissions (line 1) and for the requests that changed one later.
create table request (
    message_id uuid not null,
    sender varchar(40) not null,
    number ${number} not null,
    digest ${digest} not null,
    line integer not null,
    primary key (message_id, sender)
);

-- The chains: only ever added to.
create table ledger_entry (
    node smallint not null,
    position bigint not null,
    number ${number} not null,
    line integer not null,
    sender varchar(40) not null,
    at timestamp(6) with time zone not null,
    event varchar(30) not null,
    status varchar(20) not null,
    author varchar not null,
    comment varchar not null,
    documents varchar not null,
    hash ${digest} not null,
    primary key (node, position)
);
create unique index ledger_entry_by_number on ledger_entry (number, line);
create index ledger_entry_by_sender on ledger_entry (sender, node, position);

-- The documents that belong to a line of a submission's history; several small ones in one row (see Bundle).
create table document (
    number ${number} not null,
    line integer not null,
    ordinal smallint not null,
    kinds varchar not null,
    content ${content} not null,
    primary key (number, line, ordinal)
);
${content_as_it_is}

-- What still has to go to a registry; no due_at means parked.
create table outbox (
    number ${number} primary key,
    service varchar(80) not null,
    attempt integer not null,
    due_at timestamp(6) with time zone
) ${updated_often};
create index outbox_by_due on outbox (due_at, number);
