import { readFileSync, readdirSync } from "node:fs"
import { join, relative } from "node:path"
import ts from "typescript"

const API = join(__dirname, "../../src/api")
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]

/** A handler of a route file, as its source says it. */
export interface Route {
  method: string
  /** As OpenAPI writes it: `/admin/crypto-checkout/charges/{id}`. */
  path: string
  /** What its doc comment says. */
  text: string
  /** Names of the types that it may respond with; empty where it does not say. */
  responses: string[]
  /** Names of the zod schemas that its query and its body are read by. */
  query: string | null
  body: string | null
  /** Names of functions that it calls, its own file's helpers included. */
  calls: string[]
}

/** Reads every route file of the plugin, in the order of their paths. */
export function readRoutes(): Route[] {
  const checked = bodiesOfMiddlewares()
  return readdirSync(API, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)route\.ts$/.test(file))
    .sort()
    .flatMap((file) => routesOf(join(API, file)))
    .map((route) => ({
      ...route,
      body: route.body ?? checked.get(`${route.method} ${route.path}`) ?? null,
    }))
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true)
}

function routesOf(file: string): Route[] {
  const source = parse(file)
  const path = `/${relative(API, file).replace(/\/?route\.ts$/, "")}`
  const functions = source.statements.filter(ts.isFunctionDeclaration)
  return functions
    .filter(({ name }) => METHODS.includes(name?.text ?? ""))
    .map((handler) => ({
      method: handler.name!.text,
      path: path.replace(/\[(\w+)\]/g, "{$1}"),
      text: docOf(handler),
      responses: responsesOf(handler),
      ...inputsOf(handler),
      calls: callsOf(handler, functions),
    }))
}

function docOf(node: ts.Node): string {
  return ts
    .getJSDocCommentsAndTags(node)
    .filter(ts.isJSDoc)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? "")
    .join("\n")
}

/** The type argument of its `MedusaResponse<A | B>`. */
function responsesOf(handler: ts.FunctionDeclaration): string[] {
  const type = handler.parameters[1]?.type
  const answer = type && ts.isTypeReferenceNode(type) ? type.typeArguments?.[0] : undefined
  if (!answer) return []
  const members = ts.isUnionTypeNode(answer) ? answer.types : [answer]
  return members.map((member) => member.getText())
}

/** The schemas of its `readInput(schema, req.query)` and `readInput(schema, req.body)`. */
function inputsOf(handler: ts.Node): Pick<Route, "query" | "body"> {
  const found: Pick<Route, "query" | "body"> = { query: null, body: null }
  visit(handler, (node) => {
    if (!ts.isCallExpression(node) || node.expression.getText() !== "readInput") return
    const [schema, input] = node.arguments.map((argument) => argument.getText())
    found[input?.startsWith("req.query") ? "query" : "body"] = schema ?? null
  })
  return found
}

function callsOf(handler: ts.Node, own: readonly ts.FunctionDeclaration[]): string[] {
  const names = new Set<string>()
  const look = (node: ts.Node) => {
    if (!ts.isCallExpression(node)) return
    const name = node.expression.getText()
    if (names.has(name)) return
    names.add(name)
    const helper = own.find((each) => each.name?.text === name)
    if (helper) visit(helper, look)
  }
  visit(handler, look)
  return [...names]
}

/** Bodies that are checked before their route is asked, by method and path. */
function bodiesOfMiddlewares(): Map<string, string> {
  const bodies = new Map<string, string>()
  visit(parse(join(API, "middlewares.ts")), (node) => {
    if (!ts.isObjectLiteralExpression(node)) return
    const text = node.getText()
    const [, schema] = /validateAndTransformBody\((\w+)\)/.exec(text) ?? []
    const matcher = node.properties.find((each) => each.name?.getText() === "matcher")
    if (!schema || !matcher || !ts.isPropertyAssignment(matcher)) return
    const path = matcher.initializer.getText().replace(/["'`]/g, "")
    bodies.set(`POST ${path.replace(/:(\w+)/g, "{$1}")}`, schema)
  })
  return bodies
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node)
  ts.forEachChild(node, (child) => visit(child, look))
}
