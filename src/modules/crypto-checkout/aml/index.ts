import { type AmlCaseId, type HoldHint, holdPause } from "../../../domain"
import type { AmlCaseListResponse, AmlCaseResponse } from "../../../contract/aml"
import type { AmlCaseListQuery } from "../../../contract/aml.schema"
import type { FoundOrders } from "../../../storage"
import type { Context } from "../shared/context"
import { SideBySide } from "../shared/side-by-side"
import { collectCases } from "./collect"
import { listCases, retrieveCase } from "./list"

interface Asked {
  at: number
  /** The hint, and what it was about. */
  why: string
  /** How often in a row for the same reason. */
  rounds: number
}

/** Deposits that processors hold: what they are, and what can be done about them. */
export class AmlDesk {
  /** When this process has asked which gateway. */
  private readonly asked = new Map<string, Asked>()
  private readonly collecting = new SideBySide()

  constructor(private readonly context: Context) {}

  /**
   * Asks the gateways whose turn it is what they hold: at once where a deposit shows as held and
   * nothing more is known, else as {@link holdPause} says. For the job: slow gateways go on without it.
   */
  async collectDue(): Promise<void> {
    const session = await this.context.storage.session()
    const wanted = new Map(
      (await session.amlCases.gatewaysToAsk()).map(({ gateway, ...hint }) => [gateway, hint]),
    )
    const due: string[] = []
    for (const [id, gateway] of this.context.gateways) {
      if (!gateway.moneyOut?.amlCases || this.collecting.isRunning(id)) continue
      const found = wanted.get(id)
      const hint: HoldHint = !found ? "nothing" : found.urgent ? "unexplained" : "open"
      // Another deposit that shows as held is news, and asked about at once.
      const why = JSON.stringify([hint, found?.about])
      const before = this.asked.get(id)
      const rounds = before?.why === why ? before.rounds : 0
      const now = Date.now()
      if (before && now - before.at < holdPause(hint, rounds)) continue
      this.asked.set(id, { at: now, why, rounds: rounds + 1 })
      due.push(id)
    }
    await this.collecting.run(due, (id) => collectCases(this.context, id))
  }

  /** Asks all gateways now; returns how many cases are open. */
  async refresh(): Promise<number> {
    await collectCases(this.context)
    return (await this.context.storage.session()).amlCases.countOpen()
  }

  /** A page of cases: those that wait first. */
  list(query: AmlCaseListQuery, found: FoundOrders): Promise<AmlCaseListResponse> {
    return listCases(this.context, query, found)
  }

  /** @throws MedusaError NOT_FOUND */
  retrieve(id: AmlCaseId): Promise<AmlCaseResponse> {
    return retrieveCase(this.context, id)
  }
}
