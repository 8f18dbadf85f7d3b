import type { Access } from "./access"
import { type Account, CHAINS, type Deployment } from "./catalog"
import { viewDeploymentParams } from "./contract"
import { FieldReader } from "./fields"
import { type Endpoint, ok } from "./http"
import type { Payouts } from "./payouts"
import type { Queue } from "./queue"
import { accountDates } from "./views"

/** Accounts, and the numbers of what they sign. */
export function accountRoutes(access: Access, payouts: Payouts, queue: Queue): Endpoint[] {
  return [
    {
      method: "get",
      path: "/api/v1/accounts",
      handle: () => ok(access.accounts().map(viewAccount)),
    },
    {
      method: "get",
      path: "/api/v1/accounts/:accountId",
      handle: ({ params }) => {
        const account = access.account(params.accountId)
        const deployments = account.deployments.map(viewDeployment)
        return ok({ account: viewAccount(account), deployments })
      },
    },
    {
      method: "put",
      path: "/api/v1/accounts/:accountId",
      handle: ({ params, body }) => {
        const account = access.account(params.accountId)
        const fields = new FieldReader(body)
        const name = fields.requiredText("name")
        fields.finish()
        access.rename(account, name)
        return ok(viewAccount(access.account(account.id)))
      },
    },
    {
      method: "get",
      path: "/api/v1/accounts/:accountId/deploy-params",
      handle: ({ params }) => ok(viewDeploymentParams(access.account(params.accountId))),
    },
    {
      method: "get",
      path: "/api/v1/accounts/deployments/:deploymentId/nonce-info",
      handle: ({ params }) => {
        const { deploymentId } = access.deployment(params.deploymentId)
        return ok({
          currentNonce: String(queue.nextNonce(deploymentId)),
          lastExecutedNonce: payouts.executedNonce(deploymentId),
        })
      },
    },
  ]

  function viewAccount(account: Account) {
    return {
      id: account.id,
      name: account.name,
      contract: account.contract,
      isTron: account.isTron,
      smartContractVersionId: access.contractVersion(account),
      members: account.deployments[0]?.approvers ?? [],
      ...accountDates(),
    }
  }
}

function viewDeployment({ deploymentId, chainId, status, approvers, threshold }: Deployment) {
  const chain = CHAINS.find((each) => each.chainId === chainId)!
  const isDeployed = status === "deployed"
  return {
    deploymentId,
    chainId,
    networkName: chain.name,
    approvers,
    threshold,
    deploymentStatus: status,
    transactionHash: null,
    deployedAt: isDeployed ? accountDates().createdAt : null,
  }
}
