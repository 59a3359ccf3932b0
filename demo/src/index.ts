export { fillProject } from './fill/fill-project.ts'
export type { FillOptions, FillResult } from './fill/fill-project.ts'
export { demoShop } from './shop/demo-shop.ts'
export type { ShopAnswer, ShopContext } from './shop/demo-shop.ts'
