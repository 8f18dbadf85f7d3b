import { makeAddress } from "../addresses"
import type { Account } from "./catalog"

const input = (name: string, type: string) => ({ name, type, internalType: type })

const fn = (name: string, inputs: object[]) => ({
  type: "function",
  name,
  inputs,
  outputs: [],
  stateMutability: "nonpayable",
})

const CALL = {
  name: "calls",
  type: "tuple[]",
  internalType: "struct Call[]",
  components: [input("to", "address"), input("value", "uint256"), input("data", "bytes")],
}

const OPERATION = {
  name: "operations",
  type: "tuple[]",
  internalType: "struct Operation[]",
  components: [CALL, input("signatures", "bytes"), input("id", "bytes32")],
}

/** What DeFi's own client encodes calls with. The real contract has more. */
export const ACCOUNT_ABI: readonly object[] = [
  fn("execute", [OPERATION]),
  fn("claim", [input("erc20", "address"), input("depositIds", "bytes32[]")]),
]

/** In newer versions of the contract. */
export const CLAIM_TO: object = fn("claimTo", [
  input("erc20", "address"),
  input("to", "address"),
  input("depositIds", "bytes32[]"),
])

/** How an account would be deployed on a further network. */
export function viewDeploymentParams({ contract, isTron }: Account) {
  const network = isTron ? "tron:0x2b6653dc" : "eip155:1"
  return {
    implementationAddress: makeAddress(network, "b2binpay-defi/implementation"),
    initializerBytecode: `0x${Buffer.from(contract).toString("hex")}`,
    nonce: "0",
    deployerAddress: makeAddress(network, "b2binpay-defi/deployer"),
  }
}
