export const personsOfVisitors = `
  select visitor_id, argMax(person_id, at) as latest_person
  from identities
  where project_id = {project: String} and visitor_id in {visitors: Array(String)}
  group by visitor_id`
