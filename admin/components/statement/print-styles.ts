/** The copy of the statement that is printed; it stands outside of the dashboard, which scrolls. */
export const PRINT_CLASS = "crypto-statement-print"

/** A4, black on white, and of the page the statement alone. */
export const PRINT_STYLES = `
@media screen { .${PRINT_CLASS} { display: none; } }
@media print {
  @page { size: A4; margin: 16mm 14mm; }
  html, body { height: auto !important; overflow: visible !important; background: #fff !important; }
  body > *:not(.${PRINT_CLASS}) { display: none !important; }
  .${PRINT_CLASS} { display: block; color: #000; color-scheme: light; }
  .${PRINT_CLASS} * { color: #000 !important; background: transparent !important; }
  .${PRINT_CLASS} section, .${PRINT_CLASS} tr { break-inside: avoid; }
  .${PRINT_CLASS} thead { display: table-header-group; }
}
`
