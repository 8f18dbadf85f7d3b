import { CHOOSING } from "./choosing"
import { ELEMENT } from "./element"
import { LOADING } from "./loading"
import { OUTCOMES } from "./outcomes"
import { PAYING } from "./paying"
import { REFUND } from "./refund"
import type { Scene } from "./scene"

export { GROUPS, type Scene } from "./scene"

/** Every state of the widget that a shopper can meet, in the order in which they may meet them. */
export const SCENES: readonly Scene[] = [
  ...LOADING,
  ...CHOOSING,
  ...PAYING,
  ...OUTCOMES,
  ...REFUND,
  ...ELEMENT,
]

export const findScene = (id: string): Scene | undefined => SCENES.find((scene) => scene.id === id)
