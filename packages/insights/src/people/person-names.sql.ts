/** The latest values of the attributes that may name some persons. What is not text is kept as JSON, and names nobody. */
export const namingAttributes = `
  select person_id as person, key, argMax(value, at) as latest
  from person_attributes
  where project_id = {project: String} and person_id in {persons: Array(String)}
    and lower(key) in {keys: Array(String)}
  group by person_id, key
  order by person_id, key`
