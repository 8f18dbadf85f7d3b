import type { Approver } from "../../../domain"
import { refreshDueBalances } from "../accounts/balances"
import { labelUnsettled } from "../charges/settlement"
import { type Notifier, sendAlerts, watchGateways } from "../notifications/alert-sender"
import { watchOverdue } from "../notifications/overdue-watch"
import { watchSettings } from "../notifications/settings-watch"
import { addressesOf } from "../payouts/approvers"
import { watchApprovers } from "../payouts/approver-watch"
import type { Context } from "../shared/context"
import { SideBySide } from "../shared/side-by-side"
import { type Erased, applyRetention } from "./retention"

/** Finds everybody whom a role lets approve money. */
type FindApprovers = () => Promise<readonly Approver[]>

/** What scheduled jobs do; each may run in several processes at once. */
export class Upkeep {
  /** Whether this process has compared its options with those of the last start. */
  private hasSettings = false
  private readonly readingBalances = new SideBySide()

  constructor(private readonly context: Context) {}

  /**
   * Sends alerts that wait, looks for gateways that have been away for long and for whatever has waited
   * for too long, and once after the start for settings that have changed.
   * @param findApprovers everybody whom a role lets approve money
   */
  async tellAdmins(notify: Notifier, findApprovers: FindApprovers): Promise<void> {
    if (!this.hasSettings) {
      await watchSettings(this.context)
      this.hasSettings = true
    }
    await watchGateways(this.context)
    await labelUnsettled(this.context)
    await watchOverdue(this.context)
    await sendAlerts(this.context, notify, async () =>
      addressesOf(this.context, await findApprovers()),
    )
  }

  /** Tells the merchant of who may approve money since the last look. See {@link watchApprovers}. */
  watchApprovers(users: readonly Approver[]): Promise<void> {
    return watchApprovers(this.context, users)
  }

  /** Lets go of what the option `retention` does not keep; returns how much. */
  applyRetention(): Promise<Erased> {
    return applyRetention(this.context)
  }

  /** Reads the balances that are due. */
  refreshBalances(): Promise<void> {
    return refreshDueBalances(this.context, this.readingBalances)
  }
}
