/** Whom the events of a visitor name themselves. */
export const namedByVisitor = `
  select max(person_id) as named
  from visitor_sessions
  where project_id = {project: String} and visitor_id = {visitor: String}`
