import { Button, Drawer } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useText } from "../../i18n/use-text"

interface FormFooterProps {
  /** Of the form above, which the button submits. */
  formId: string
  isReady?: boolean
  isPending: boolean
  /** For what takes something away. */
  danger?: boolean
  /** What the button says. */
  children: ReactNode
}

/** The foot of a drawer with a form: closes it, or submits the form. */
export function FormFooter(props: FormFooterProps) {
  const { formId, isReady = true, isPending, danger = false, children } = props
  const { text } = useText()
  return (
    <Drawer.Footer>
      <Drawer.Close asChild>
        <Button type="button" size="small" variant="secondary">
          {text("list.cancel")}
        </Button>
      </Drawer.Close>
      <Button
        type="submit"
        form={formId}
        size="small"
        variant={danger ? "danger" : "primary"}
        disabled={!isReady}
        isLoading={isPending}
      >
        {children}
      </Button>
    </Drawer.Footer>
  )
}
