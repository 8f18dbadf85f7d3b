import "server-only"
import { cookies as nextCookies } from "next/headers"

export const getCacheTag = async (tag: string): Promise<string> => {
  const cookies = await nextCookies()
  const cacheId = cookies.get("_medusa_cache_id")?.value
  return cacheId ? `${tag}-${cacheId}` : ""
}

export const getCacheOptions = async (tag: string): Promise<{ tags: string[] }> => ({
  tags: [await getCacheTag(tag)].filter(Boolean),
})

export const getCartId = async () => (await nextCookies()).get("_medusa_cart_id")?.value

export const setCartId = async (cartId: string) => {
  const cookies = await nextCookies()
  cookies.set("_medusa_cart_id", cartId, {
    maxAge: 60 * 60 * 24 * 7,
    httpOnly: true,
    sameSite: "strict",
  })
}

export const removeCartId = async () => {
  const cookies = await nextCookies()
  cookies.set("_medusa_cart_id", "", { maxAge: -1 })
}
