import { Button, Tabs } from "@medusajs/ui"
import { useState } from "react"
import { useNavigate, useSearchParams } from "react-router-dom"
import { ApprovedAddressSection } from "../components/payouts/approved-address-section"
import { BatchTable } from "../components/payouts/batch-table"
import { Guarded } from "../components/common/guarded"
import { NewPayoutDrawer } from "../components/payouts/new-payout-drawer"
import { PageFrame } from "../components/common/page-frame"
import { PayoutDrawer } from "../components/payouts/payout-drawer"
import { PayoutImport } from "../components/payouts/import"
import { PayoutNeeds } from "../components/payouts/payout-needs"
import { PayoutTable } from "../components/payouts/payout-table"
import { useUrlValue } from "../hooks/use-url-value"
import { useText } from "../i18n/use-text"

const VIEWS = ["payouts", "batches", "addresses"] as const
type View = (typeof VIEWS)[number]

const REFRESH = 5_000

/** Money that goes out: what waits for a person first, then everything, in batches or one by one. */
export default function PayoutsPage() {
  const { text } = useText()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [open, setOpen] = useUrlValue("payout")
  const [replaces, setReplaces] = useUrlValue("replace")
  const [writing, setWriting] = useState(false)
  const [importing, setImporting] = useState(false)
  const view = VIEWS.find((each) => each === params.get("view")) ?? "payouts"
  return (
    <PageFrame
      actions={
        <Guarded needs="crypto_payout:create">
          <div className="flex flex-wrap gap-2">
            <Button size="small" variant="secondary" onClick={() => setImporting(true)}>
              {text("payouts.import.open")}
            </Button>
            <Button size="small" onClick={() => setWriting(true)}>
              {text("payouts.new.open")}
            </Button>
          </div>
        </Guarded>
      }
    >
      <PayoutNeeds onOpen={setOpen} />
      <Tabs
        value={view}
        // Search and filters of the other lists would mean nothing.
        onValueChange={(next) => setParams(next === "payouts" ? {} : { view: next as View })}
        className="flex flex-col gap-y-3"
      >
        <Tabs.List aria-label={text("payouts.views.label")}>
          {VIEWS.map((each) => (
            <Tabs.Trigger key={each} value={each}>
              {text(`payouts.views.${each}`)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="payouts">
          <PayoutTable
            title={text("payouts.nav")}
            emptyText={text("payouts.emptyText")}
            refreshEvery={REFRESH}
            onOpen={setOpen}
          />
        </Tabs.Content>
        <Tabs.Content value="batches">
          <BatchTable />
        </Tabs.Content>
        <Tabs.Content value="addresses" className="flex flex-col gap-y-3">
          <ApprovedAddressSection />
        </Tabs.Content>
      </Tabs>
      <PayoutDrawer id={open} onClose={() => setOpen(null)} />
      <NewPayoutDrawer
        open={writing || replaces !== null}
        replaces={replaces}
        onClose={() => (replaces === null ? setWriting(false) : setReplaces(null))}
        onWritten={(id) => {
          setWriting(false)
          setParams({ payout: id })
        }}
      />
      <PayoutImport
        open={importing}
        onClose={() => setImporting(false)}
        onWritten={(id) => void navigate(`/crypto-checkout/payouts/batches/${id}`)}
      />
    </PageFrame>
  )
}
