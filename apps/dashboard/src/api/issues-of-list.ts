/** The issues of a list's entries by their place in it: `{ 'origins.2': 'x' }` -> `{ 2: 'x' }` for `origins`. */
export const issuesOfList = (issues: Readonly<Record<string, string>>, list: string): Record<number, string> =>
  Object.fromEntries(
    Object.entries(issues).flatMap(([path, message]) => {
      const index = path.startsWith(`${list}.`) ? Number(path.slice(list.length + 1)) : Number.NaN
      return Number.isInteger(index) ? [[index, message]] : []
    }),
  )
