import { Button, Text } from "@medusajs/ui"
import type { ListState } from "../../hooks/use-list-state"
import { useText } from "../../i18n/use-text"

interface PagerProps {
  state: Pick<ListState, "page" | "next" | "previous">
  nextCursor: string | null
}

/** To the next and the previous page of a list whose length nobody counts; nothing for one page. */
export function Pager({ state, nextCursor }: PagerProps) {
  const { text } = useText()
  if (state.page === 1 && nextCursor === null) return null
  return (
    <div className="flex items-center justify-between gap-2 border-t px-6 py-3">
      <Text size="small" leading="compact" className="text-ui-fg-subtle">
        {text("list.page", { page: state.page })}
      </Text>
      <div className="flex items-center gap-x-2">
        <Button
          size="small"
          variant="transparent"
          disabled={state.page === 1}
          onClick={state.previous}
        >
          {text("list.newer")}
        </Button>
        <Button
          size="small"
          variant="transparent"
          disabled={nextCursor === null}
          onClick={() => nextCursor !== null && state.next(nextCursor)}
        >
          {text("list.older")}
        </Button>
      </div>
    </div>
  )
}
