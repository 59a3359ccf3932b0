const { base } = document.documentElement.dataset

/** The address of a page of this shop: `at('/shop/cups')`. The shop lives under a prefix that names the project. */
export const at = (path) => `${base}${path}`

/** The path within the shop, without its prefix: `/` for the front page. */
export const here = () => location.pathname.slice(base.length) || '/'
