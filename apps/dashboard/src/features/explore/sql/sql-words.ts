/** Words of a select, as they are coloured and completed. */
export const keywords =
  'select distinct from where prewhere group by having order asc desc limit offset with as join left right inner full cross any all on using union intersect except and or not in is null like ilike between case when then else end interval day week month hour minute over partition rows array exists totals rollup cube qualify window true false'

/** Functions that questions to events need again and again. */
export const frequentFunctions = [
  'count',
  'countIf',
  'uniq',
  'uniqExact',
  'sum',
  'avg',
  'min',
  'max',
  'median',
  'quantile',
  'any',
  'argMax',
  'argMin',
  'groupArray',
  'topK',
  'if',
  'multiIf',
  'coalesce',
  'now',
  'today',
  'toDate',
  'toStartOfHour',
  'toStartOfDay',
  'toStartOfWeek',
  'toStartOfMonth',
  'dateDiff',
  'formatDateTime',
  'JSONExtractString',
  'JSONExtractFloat',
  'JSONExtractInt',
  'JSONExtractBool',
  'JSONExtractKeys',
  'JSONHas',
  'round',
  'lower',
  'concat',
  'substring',
  'position',
  'replaceRegexpOne',
  'extract',
  'domain',
  'path',
  'windowFunnel',
  'retention',
  'sequenceMatch',
  'row_number',
  'lagInFrame',
] as const

/** Statements to begin with, each true of any project. */
export const exampleStatements = [
  {
    name: 'Events by day and kind',
    sql: `select toDate(at) as day, count() as events, uniq(visitor_id) as visitors
from events
where at >= now() - interval 30 day
group by day
order by day`,
  },
  {
    name: 'Custom events and their values',
    sql: `select name, JSONExtractKeys(properties) as keys, count() as times
from events
where kind = 'custom' and at >= now() - interval 30 day
group by name, keys
order by times desc
limit 50`,
  },
  {
    name: 'Pages on which people give up in rage',
    sql: `select e.route as page, uniq(s.session_id) as sessions, sum(s.rage_clicks) as rage_clicks
from sessions as s
join events as e on e.session_id = s.session_id and e.kind = 'pageview'
where s.started_at >= now() - interval 30 day and e.at >= now() - interval 30 day and s.rage_clicks > 0
group by page
order by sessions desc
limit 20`,
  },
] as const
