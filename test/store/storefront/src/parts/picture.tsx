import { useState } from "react"
import { Bricks } from "./frame"

/** A product's picture; without one, or with a broken one, the shop's own mark. */
export function Picture({ src, alt }: { src: string | null | undefined; alt: string }) {
  const [broken, setBroken] = useState(false)
  if (!src || broken) {
    return (
      <span className="picture picture-empty" role="img" aria-label={alt}>
        <Bricks />
      </span>
    )
  }
  return <img className="picture" src={src} alt={alt} onError={() => setBroken(true)} />
}
