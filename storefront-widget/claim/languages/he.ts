import type { ClaimTexts } from "../texts"

/** Hebrew; what is filled in keeps its own direction. */
export const texts: ClaimTexts = {
  label: "החזר",
  loading: "טוען…",
  failedTitle: "ההחזר לא נטען",
  failedNetwork: "בדקו את החיבור ונסו שוב.",
  failedServer: "לחנות יש תקלה כרגע. נסו שוב בעוד רגע.",
  failedNotFound: "הקישור אינו תקף. בקשו קישור חדש מהחנות.",
  retry: "נסו שוב",
  openTitle: "לאן לשלוח את המטבעות?",
  inCoin: "\u2068{symbol}\u2069 ברשת \u2068{network}\u2069",
  onlyThis:
    "הזינו כתובת שמקבלת \u2068{symbol}\u2069 ברשת \u2068{network}\u2069. אחרת המטבעות יאבדו.",
  address: "כתובת \u2068{network}\u2069",
  tag: "תג (memo)",
  tagHint: "בורסות דורשות אותו בדרך כלל.",
  noTag: "אין תג לארנק שלי",
  submit: "שליחה לכתובת הזאת",
  refused: "זה לא מתאים לרשת \u2068{network}\u2069. בדקו את הכתובת.",
  refusedTag: "זה לא מתאים לרשת \u2068{network}\u2069. בדקו את הכתובת והתג.",
  failed: "זה לא הצליח. נסו שוב.",
  submittedTitle: "הכתובת שלכם אצלנו",
  submittedText: "החנות בודקת אותה, ואז המטבעות נשלחים.",
  change: "שינוי הכתובת",
  sendingTitle: "הכסף שלכם בדרך",
  sentTitle: "הכסף שלכם נשלח",
  transaction: "צפייה בעסקה",
  expiredTitle: "הקישור ישן מדי",
  canceledTitle: "ההחזר הזה בוטל",
  askShop: "פנו לחנות בעניין.",
}
