const SAME_TAB = /^(_self|_parent|_top)?$/

/** Whether the browser itself does something about a click on a link: goes to another page or place, opens a tab, a programme or a file. */
export const followsLink = ({ defaultPrevented, ctrlKey, metaKey, shiftKey }: MouseEvent, path: readonly Element[]): boolean => {
  const link = path.find((element): element is HTMLAnchorElement => element.matches('a[href],area[href]'))
  if (!link || link.protocol === 'javascript:') return false
  const [address, place] = link.href.split('#')
  const isHere = address === location.href.replace(/#.*/, '')
  // To the page that is already there: a site that routes by itself has nothing to do then.
  if (isHere && place === undefined) return true
  if (defaultPrevented) return false
  const leaves = !isHere || ctrlKey || metaKey || shiftKey || link.hasAttribute('download') || !SAME_TAB.test(link.target)
  // To nowhere: the browser stays where it is.
  return leaves || Boolean(place && (document.getElementById(decodeURIComponent(place)) ?? document.getElementsByName(place)[0]))
}
