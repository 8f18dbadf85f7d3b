import { NextResponse, type NextRequest } from "next/server"

/** Every visitor has caches of their own, which the tags name. */
export function middleware(request: NextRequest): NextResponse {
  const response = NextResponse.next()
  if (!request.cookies.has("_medusa_cache_id")) {
    response.cookies.set("_medusa_cache_id", crypto.randomUUID(), { maxAge: 60 * 60 * 24 })
  }
  return response
}

export const config = { matcher: "/((?!_next/static|_next/image|favicon.ico).*)" }
