import { join } from "node:path"
import ts from "typescript"

const ROOT = join(__dirname, "../../..")

/** A method of a processor's client, as its users call it. */
export interface ClientMethod {
  /** e.g. `payments.create(input, idempotencyKey)` */
  call: string
  /** e.g. `Promise<Payment>` */
  returns: string
  /** The first sentence of its docstring; empty where it has none. */
  summary: string
}

/** Reads clients from their sources, and checks the types of what uses them. */
export class ClientSources {
  private readonly program: ts.Program
  private readonly checker: ts.TypeChecker

  /** @param examples sources by name, which import a client as users of the package do */
  constructor(
    private readonly ids: readonly string[],
    private readonly examples: ReadonlyMap<string, string>,
  ) {
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      types: ["node"],
      paths: { "medusa-crypto-checkout/clients/*": ["./src/gateways/*/api/index.ts"] },
      baseUrl: ROOT,
    }
    const host = ts.createCompilerHost(options)
    const { readFile, fileExists } = host
    host.readFile = (file) => this.exampleAt(file) ?? readFile(file)
    host.fileExists = (file) => this.exampleAt(file) !== undefined || fileExists(file)
    const getSourceFile = host.getSourceFile.bind(host)
    host.getSourceFile = (file, language, ...rest) => {
      const example = this.exampleAt(file)
      return example === undefined
        ? getSourceFile(file, language, ...rest)
        : ts.createSourceFile(file, example, language)
    }
    const files = [...ids.map(entryOf), ...[...examples.keys()].map(pathOf)]
    this.program = ts.createProgram(files, options, host)
    this.checker = this.program.getTypeChecker()
  }

  /** Returns what the compiler has against an example. */
  problems(example: string): string[] {
    const file = this.program.getSourceFile(pathOf(example))
    return [
      ...this.program.getSyntacticDiagnostics(file),
      ...this.program.getSemanticDiagnostics(file),
    ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))
  }

  /** Returns all that the client of a processor can do, in the order of its source. */
  methods(id: string): ClientMethod[] {
    const source = this.program.getSourceFile(entryOf(id))
    const module = source && this.checker.getSymbolAtLocation(source)
    const exported = module ? this.checker.getExportsOfModule(module) : []
    const found = exported.filter(({ name }) => name.endsWith("Client"))
    if (found.length !== 1) throw new Error(`${entryOf(id)} must export one client`)
    const client = this.checker.getDeclaredTypeOfSymbol(this.resolved(found[0]!))
    return publicOf(client).flatMap((member) => {
      const type = this.checker.getTypeOfSymbol(member)
      if (type.getCallSignatures().length > 0) return this.describe(member, "")
      return publicOf(type).flatMap((each) => this.describe(each, `${member.name}.`))
    })
  }

  private describe(method: ts.Symbol, prefix: string): ClientMethod[] {
    const summary = ts.displayPartsToString(method.getDocumentationComment(this.checker))
    return this.checker
      .getTypeOfSymbol(method)
      .getCallSignatures()
      .map((signature) => ({
        call: `${prefix}${method.name}(${signature.parameters.map(parameter).join(", ")})`,
        returns: this.checker.typeToString(signature.getReturnType()),
        summary: firstSentence(summary),
      }))
  }

  private resolved(symbol: ts.Symbol): ts.Symbol {
    const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0
    return isAlias ? this.checker.getAliasedSymbol(symbol) : symbol
  }

  private exampleAt(file: string): string | undefined {
    return [...this.examples].find(([name]) => pathOf(name) === file)?.[1]
  }
}

const entryOf = (id: string) => join(ROOT, "src/gateways", id, "api/index.ts")
const pathOf = (example: string) => join(ROOT, "test/unit/coverage", `${example}.example.ts`)

function publicOf(type: ts.Type): ts.Symbol[] {
  return type.getProperties().filter(({ declarations = [] }) => {
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected
    return declarations.every((each) => (ts.getCombinedModifierFlags(each) & hidden) === 0)
  })
}

/** A parameter's name, `{}` for one that is taken apart, `?` behind one that may be left out. */
function parameter({ name, valueDeclaration }: ts.Symbol): string {
  if (!valueDeclaration || !ts.isParameter(valueDeclaration)) return name
  const { name: written, initializer, questionToken } = valueDeclaration
  const plain = ts.isIdentifier(written) ? name : "options"
  return initializer || questionToken ? `${plain}?` : plain
}

function firstSentence(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/([.;])(?<!e\.g\.) .*$/, "$1")
    .replace(/[.;]$/, "")
}
