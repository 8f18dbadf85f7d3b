/** A product as the demo shop sells it: one variant per size, one price for all. */
export interface CatalogItem {
  title: string
  handle: string
  subtitle: string
  description: string
  /** US dollars. */
  price: number
  sizes: string[]
}

/** The image of each product is `static/products/<handle>.svg`. */
export const CATALOG: CatalogItem[] = [
  {
    title: "Genesis Mug",
    handle: "genesis-mug",
    subtitle: "Stoneware, 350 ml",
    description:
      "A heavy stoneware mug, glazed by hand in deep blue. Keeps its warmth for about six confirmations.",
    price: 15,
    sizes: ["One size"],
  },
  {
    title: "Merkle Tree Print",
    handle: "merkle-tree-print",
    subtitle: "Risograph, A3",
    description:
      "A two-colour risograph of a tree that proves every one of its leaves. Printed on 240 g recycled paper.",
    price: 28,
    sizes: ["A3", "A2"],
  },
  {
    title: "Cold Storage Flask",
    handle: "cold-storage-flask",
    subtitle: "Steel, 750 ml",
    description:
      "Double-walled steel bottle. Twenty-four hours cold, twelve hours hot, no seed phrase needed.",
    price: 32,
    sizes: ["750 ml"],
  },
  {
    title: "Ledger Notebook",
    handle: "ledger-notebook",
    subtitle: "Dotted, 192 pages",
    description:
      "Thread-bound, lies flat, with numbered pages. What is written in it stays written.",
    price: 18.5,
    sizes: ["A5"],
  },
  {
    title: "Block Tee",
    handle: "block-tee",
    subtitle: "Organic cotton",
    description:
      "A plain, well-cut T-shirt in heavy organic cotton with a small chain of squares on the chest.",
    price: 24.9,
    sizes: ["S", "M", "L", "XL"],
  },
  {
    title: "Hash Coffee Beans",
    handle: "hash-coffee-beans",
    subtitle: "Whole beans, 500 g",
    description:
      "A dark roast with notes of cocoa and walnut. Grinding it is easy, reversing it is not.",
    price: 12.75,
    sizes: ["500 g"],
  },
]

/** Pieces of each variant in stock after seeding. */
export const STOCK_PER_VARIANT = 1000
