/** Those of some files that a project's vault has. */
export const selectStored = `
  select distinct hash
  from assets
  where project_id = {project: String} and hash in {hashes: Array(String)}`
