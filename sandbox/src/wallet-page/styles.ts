/** Style sheet of the wallet page. */
export const WALLET_STYLES = `
:root {
  color-scheme: light dark;
  --bg: #f5f6f8; --card: #fff; --line: #e3e6eb; --text: #171a21; --muted: #667085;
  --accent: #3b5bdb; --accent-text: #fff; --soft: #eef1f6;
  --ok: #0b7a4b; --ok-bg: #dff5ea; --bad: #b42318; --bad-bg: #fde7e4; --wait: #8a5a00; --wait-bg: #fdf0d2;
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --bg: #0f1218; --card: #181c24; --line: #2a303b; --text: #e8ebf1; --muted: #98a2b3;
    --accent: #8aa2ff; --accent-text: #10131a; --soft: #222833;
    --ok: #6fdcab; --ok-bg: #12352a; --bad: #ff9c91; --bad-bg: #3d1c19; --wait: #f3c969; --wait-bg: #3a2f13;
  }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--bg); color: var(--text) }
h1, h2, p, dl, dd { margin: 0 }
h1 { font-size: 1.05rem; line-height: 1.3 }
h2 { font-size: .95rem; margin: 2rem 0 .75rem }
.inner { width: min(64rem, 100%); margin: 0 auto; padding: 0 1rem }
.muted { color: var(--muted) } .small { font-size: .82rem }
.count { color: var(--muted); font-weight: 400; margin-left: .25rem }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center }

.bar { position: sticky; top: 0; z-index: 1; background: var(--card); border-bottom: 1px solid var(--line) }
.bar .inner { display: flex; flex-wrap: wrap; gap: .75rem; justify-content: space-between; align-items: center; padding-block: .75rem }
.brand { display: flex; gap: .75rem; align-items: center } .brand p { font-size: .8rem }
.logo { width: 2.1rem; height: 2.1rem; border-radius: 10px; background: conic-gradient(from 210deg, #3b5bdb, #7c9bff, #3b5bdb) }

.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1rem }
.pay { margin-top: 1.25rem } .pay label { font-weight: 600 }
.fields { display: grid; grid-template-columns: 1fr 11rem auto; gap: .5rem; margin: .5rem 0 }
.empty { color: var(--muted); text-align: center; padding: 2rem 1rem }
#payments, #payouts { display: grid; grid-template-columns: minmax(0, 1fr); gap: .75rem }
a { color: var(--accent) }

button, input, select { font: inherit; color: inherit; border-radius: 9px; border: 1px solid var(--line); padding: .42rem .75rem; min-height: 2.35rem; min-width: 0 }
button { background: var(--soft); cursor: pointer; white-space: nowrap }
button:hover:not(:disabled) { border-color: var(--accent) }
button:disabled { opacity: .45; cursor: default }
button.primary { background: var(--accent); color: var(--accent-text); border-color: transparent; font-weight: 600 }
button.quiet { background: none; border-color: transparent; color: var(--accent); padding-inline: .35rem; min-height: 1.8rem }
button.quiet.danger { color: var(--bad) }
input, select { background: var(--bg) }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }

.head { display: flex; flex-wrap: wrap; gap: .5rem; justify-content: space-between; align-items: baseline }
.asked { font-size: 1.15rem; font-weight: 650; overflow-wrap: anywhere }
.pill { border-radius: 99px; padding: .1rem .6rem; font-size: .78rem; font-weight: 600; background: var(--wait-bg); color: var(--wait) }
.pill.ok { background: var(--ok-bg); color: var(--ok) } .pill.bad { background: var(--bad-bg); color: var(--bad) }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.2rem, 1fr)); gap: .5rem 1rem; margin: .75rem 0 }
.facts dt { font-size: .78rem; color: var(--muted) } .facts dd { overflow-wrap: anywhere }
.address { display: flex; gap: .25rem; align-items: center; background: var(--soft); border-radius: 9px; padding: .2rem .35rem .2rem .7rem }
.address code { flex: 1; min-width: 0; overflow-wrap: anywhere; font-size: .84rem }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
.progress { height: 4px; border-radius: 4px; background: var(--soft); overflow: hidden; margin-top: .75rem }
.progress i { display: block; height: 100%; background: var(--accent); transition: width .3s }
.actions { margin-top: .75rem }
.custom { display: flex; gap: .5rem; flex: 1 1 13rem; margin: 0 } .custom input { flex: 1; width: 100% }
.scenario { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .75rem 0 0 } .scenario p { flex: 1 1 14rem }
.transfers { list-style: none; margin: .75rem 0 0; padding: .5rem 0 0; border-top: 1px solid var(--line); font-size: .84rem }
.transfers li { display: flex; flex-wrap: wrap; gap: .1rem .75rem; align-items: center }
.transfers li.dropped { color: var(--muted); text-decoration: line-through }
.txid { color: var(--muted); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; flex: 1 1 5rem; min-width: 0 }

.log { padding: 0; font-size: .86rem }
.log:empty::after { content: "Nothing was sent yet."; display: block; padding: 1rem; color: var(--muted); text-align: center }
.log details + details { border-top: 1px solid var(--line) }
.log summary { display: grid; grid-template-columns: 4.5rem 12.5rem minmax(0, 1fr) auto; gap: .25rem .75rem; align-items: center; padding: .55rem 1rem; cursor: pointer; list-style: none }
.log summary::-webkit-details-marker { display: none }
.log .url { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; color: var(--muted) }
.log .more { padding: 0 1rem 1rem } .log pre { margin: .25rem 0 .75rem; padding: .6rem; border-radius: 9px; background: var(--soft); white-space: pre-wrap; overflow-wrap: anywhere; font-size: .78rem }

#toast { position: fixed; left: 50%; bottom: 1rem; opacity: 0; pointer-events: none; transform: translate(-50%, 100%); max-width: calc(100% - 2rem); background: var(--text); color: var(--bg); border-radius: 10px; padding: .6rem 1rem; transition: transform .2s, opacity .2s; overflow-wrap: anywhere }
#toast.shown { opacity: 1; transform: translate(-50%, 0) }
#toast.error { background: var(--bad); color: var(--card) }

@media (max-width: 40rem) {
  .fields { grid-template-columns: 1fr 1fr } .fields #uri { grid-column: 1 / -1 }
  .actions > button { flex: 1 1 auto }
  .log summary { grid-template-columns: 1fr auto } .log .url { grid-row: 2; grid-column: 1 / -1 } .log time { display: none }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important } }
`
