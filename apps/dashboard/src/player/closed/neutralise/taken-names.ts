/**
 * What rrweb calls on documents and elements. A control named so would stand in front of the form's own member, an image or a frame
 * in front of the document's: the player would stumble over the page it builds.
 */
export const takenNames: ReadonlySet<string> = new Set(
  `adoptedStyleSheets append appendChild attachShadow attributes blur body childNodes children classList className cloneNode close contains
  createCDATASection createComment createDocument createElement createElementNS createRange createTextNode defaultView dispatchEvent
  documentElement firstChild focus fonts getAttribute getBoundingClientRect getClientRects getElementsByTagName getRootNode getSelection
  hasAttribute head implementation innerHTML insertBefore isConnected lastChild localName matches nextSibling nodeName nodeType open
  ownerDocument parentElement parentNode previousSibling querySelector querySelectorAll remove removeAttribute removeChild replaceChild
  scrollHeight scrollLeft scrollTo scrollTop scrollWidth setAttribute setAttributeNS shadowRoot style styleSheets tagName textContent
  write`.split(/\s+/),
)
