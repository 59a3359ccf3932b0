-- Whose an event is, as numbers: people are counted by these (hashing names takes several times as long, and reading them more).
alter table events add column if not exists visitor UInt64 materialized cityHash64('visitor', visitor_id);

-- The person that the event itself names; 0 for none.
alter table events add column if not exists person UInt64 materialized if(person_id = '', 0, cityHash64('person', person_id));

alter table events materialize column visitor;

alter table events materialize column person;
