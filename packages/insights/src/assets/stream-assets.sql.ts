/** How large some files of the vault are. */
export const sizes = `
  select hash, bytes
  from assets
  where project_id = {project: String} and hash in {hashes: Array(String)}
  limit 1 by hash`

/** Some files of the vault, their bytes as base64: an answer is JSON, and JSON is text. */
export const files = `
  select hash, type, base64Encode(content) as content
  from assets
  where project_id = {project: String} and hash in {hashes: Array(String)}
  limit 1 by hash`
