import { useState } from "react"
import { createRoot } from "react-dom/client"
import { findScene, GROUPS, SCENES } from "../scenes"
import { LOOK_NAMES, LOOKS, lookOf, type Look } from "./looks"

/** The list of scenes, the switches, and the chosen scene in a frame of the chosen width. */
function Gallery() {
  const query = new URLSearchParams(location.search)
  const [scene, setScene] = useState(findScene(query.get("scene") ?? "") ?? SCENES[0]!)
  const [look, setLook] = useState(lookOf(query))

  // The address always tells what is shown, so that it can be passed on.
  const link = `?${new URLSearchParams({ scene: scene.id, ...look }).toString()}`
  history.replaceState(null, "", link)
  const stage = `/stage/${scene.id}?${new URLSearchParams(look).toString()}`

  return (
    <>
      <nav>
        <h1>The widget's states</h1>
        {GROUPS.map((group) => (
          <section key={group}>
            <h2>{group}</h2>
            <ul>
              {SCENES.filter((each) => each.group === group).map((each) => (
                <li key={each.id}>
                  <a
                    href={`?${new URLSearchParams({ scene: each.id, ...look }).toString()}`}
                    aria-current={each === scene ? "true" : undefined}
                    onClick={(event) => {
                      if (event.metaKey || event.ctrlKey) return
                      event.preventDefault()
                      setScene(each)
                    }}
                  >
                    {each.name}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <main>
        <form>
          {(Object.keys(LOOKS) as (keyof Look)[]).map((key) => (
            <label key={key}>
              {LOOK_NAMES[key]}
              <select
                value={look[key]}
                onChange={(event) => setLook({ ...look, [key]: event.target.value })}
              >
                {LOOKS[key].map((value) => (
                  <option key={value}>{value}</option>
                ))}
              </select>
            </label>
          ))}
          <a href={stage} target="_blank" rel="noreferrer">
            Open alone
          </a>
        </form>
        <div className="frame">
          <iframe key={stage} src={stage} width={look.width} title={scene.name} />
        </div>
      </main>
    </>
  )
}

createRoot(document.body).render(<Gallery />)
