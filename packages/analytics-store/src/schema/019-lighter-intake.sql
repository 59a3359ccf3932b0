-- What every event costs on its way in. A person's timeline does without properties: they are the most of a row, and `events` has those of
-- the few that are shown. The column stays, empty from now on: a server that starts at the same moment may still be at the step that
-- names it. Keys of properties are counted after events that have the same ones were put together.
drop view if exists visitor_events_from_events;

create materialized view if not exists visitor_events_from_events to visitor_events as
select
    project_id, visitor_id, at, event_id, session_id, session_started_at, kind, name, route, url,
    multiIf(
        kind = 'pageview', title,
        kind in ('click', 'signal'), multiIf(label != '', label, selector != '', selector, tag),
        kind = 'identify', person_id,
        message
    ) as detail,
    status, rule, burst, duration_ms
from events
where kind in ('pageview', 'click', 'signal', 'custom', 'identify', 'error', 'console_error', 'failed_request') and visitor_id != '';

drop view if exists mark_values_from_events;

create materialized view if not exists mark_values_from_events to mark_values as
select
    project_id,
    pair.1 as mark,
    pair.2 as value,
    count() as times,
    max(e.at) as last_at
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
    max(last_seen) as last_at
from (
    select project_id, name, JSONExtractKeys(properties) as keys, count() as seen, max(at) as last_seen
    from events
    where kind = 'custom'
    group by project_id, name, keys
)
array join arrayConcat([('event', toString(name))], arrayMap(key -> ('property', concat(name, '\n', key)), keys)) as pair
group by project_id, mark, value;
