-- Since when a value is there to choose from: what the catalogue of events tells. One more number per group on the way in.
drop view if exists mark_values_from_events;

drop view if exists mark_values_from_custom_events;

-- A row from before this step knows no beginning: it must not count as the earliest.
alter table mark_values add column if not exists first_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')) default toDateTime64('2299-12-31 00:00:00', 3, 'UTC');

-- Filled in anew: the rows that are there cannot be told when they began.
truncate table mark_values;

insert into mark_values (project_id, mark, value, times, last_at, first_at)
select project_id, pair.1, pair.2, count(), max(at), min(at)
from events as e
array join multiIf(
    e.kind = 'pageview', [
        ('page', e.route), ('referrerHost', e.referrer_host), ('utmSource', e.utm_source), ('utmMedium', e.utm_medium),
        ('utmCampaign', e.utm_campaign), ('browser', e.browser), ('os', e.os), ('language', e.language), ('release', e.release),
        ('country', e.country)],
    e.kind = 'custom', arrayConcat(
        [('event', toString(e.name))],
        arrayMap(key -> ('property', concat(e.name, '\n', key)), JSONExtractKeys(e.properties))),
    [('click', e.selector)]) as pair
where e.kind in ('pageview', 'click', 'custom') and pair.2 != ''
group by project_id, pair.1, pair.2;

create materialized view if not exists mark_values_from_events to mark_values as
select
    project_id,
    pair.1 as mark,
    pair.2 as value,
    count() as times,
    max(e.at) as last_at,
    min(e.at) as first_at
from events as e
array join if(
    e.kind = 'pageview', [
        ('page', e.route), ('referrerHost', e.referrer_host), ('utmSource', e.utm_source), ('utmMedium', e.utm_medium),
        ('utmCampaign', e.utm_campaign), ('browser', e.browser), ('os', e.os), ('language', e.language), ('release', e.release),
        ('country', e.country)],
    [('click', e.selector)]) as pair
where e.kind in ('pageview', 'click') and pair.2 != ''
group by project_id, mark, value;

create materialized view if not exists mark_values_from_custom_events to mark_values as
select
    project_id,
    pair.1 as mark,
    pair.2 as value,
    sum(seen) as times,
    max(last_seen) as last_at,
    min(first_seen) as first_at
from (
    select project_id, name, JSONExtractKeys(properties) as keys, count() as seen, max(at) as last_seen, min(at) as first_seen
    from events
    where kind = 'custom'
    group by project_id, name, keys
)
array join arrayConcat([('event', toString(name))], arrayMap(key -> ('property', concat(name, '\n', key)), keys)) as pair
group by project_id, mark, value;
