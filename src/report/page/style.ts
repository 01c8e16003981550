/** Light and dark, phone and paper. */
export const STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --dim: #59636e; --paper: #fff; --desk: #f6f8fa; --line: #d1d9e0; --code: #818b9826; --link: #0550ae;
  --error: #b91c28; --warning: #8a5a00; --notice: #0757ad; --ok: #176f31; --unknown: #6639ba; --none: #59636e;
  --error-back: #fff0ee; --warning-back: #fff8e0; --ok-back: #eafbee; --unknown-back: #f8f1ff; --shadow: 0 1px 3px #1f23281a }
@media (prefers-color-scheme: dark) { :root { --text: #e6edf3; --dim: #9ba3ad; --paper: #161b22; --desk: #0d1117; --line: #343b44; --code: #656c7640; --link: #6cb0ff;
  --error: #ff8a80; --warning: #e3b341; --notice: #79b8ff; --ok: #56d364; --unknown: #c9a5ff; --none: #9ba3ad;
  --error-back: #2d1618; --warning-back: #2a2110; --ok-back: #12261a; --unknown-back: #221a33; --shadow: none } }
* { box-sizing: border-box }
body { max-width: 64rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; color: var(--text); background: var(--desk); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; overflow-wrap: anywhere }
h1, h2, h3, h4 { line-height: 1.25; margin: 0 }
h1 { font-size: 1.9rem; letter-spacing: -.01em } h2 { font-size: 1.3rem } h3 { font-size: 1.05rem } h4 { font-size: 1rem }
p, ul, ol, dl, figure { margin: 0 } ul { padding-left: 1.25rem } a { color: var(--link) }
code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: .86em }
code { padding: .12em .35em; background: var(--code); border-radius: 5px; white-space: break-spaces }
.dim, figcaption { color: var(--dim); font-size: .875rem } .dim code { font-size: .95em }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }
.symbols { position: absolute; width: 0; height: 0 }
.icon { flex: none; width: 1em; height: 1em; vertical-align: -.125em } .icon .s, .icon .f { vector-effect: none }
.f { fill: currentColor } .s { fill: none; stroke: var(--paper); stroke-width: 1.9; stroke-linecap: round; stroke-linejoin: round }
.o { fill: none; stroke: currentColor; stroke-width: 1.4; stroke-dasharray: 2.6 2 } .d { stroke: currentColor; stroke-width: 1.6; stroke-linecap: round }
.error { --tone: var(--error); --back: var(--error-back) } .warning { --tone: var(--warning); --back: var(--warning-back) } .ok { --tone: var(--ok); --back: var(--ok-back) }
.unknown { --tone: var(--unknown); --back: var(--unknown-back) } .notice { --tone: var(--notice) } .none { --tone: var(--none) }
.icon, span.error, span.ok, span.unknown { color: var(--tone) }
.hero { padding: 1.4rem 1.5rem; border: 1px solid var(--line); border-left: 8px solid var(--tone); border-radius: 12px; background: var(--back); box-shadow: var(--shadow) }
.hero .verdict { font-size: 1.125rem; margin: .5rem 0 .6rem } .hero .s { stroke: var(--back) }
.cluster { padding-top: 1.5rem; border-top: 2px solid var(--line) } .cluster .verdict { font-weight: 600; margin: .35rem 0 1rem }
main > *, .cluster section, nav { margin-top: 1.5rem } .cluster section.folded { margin-top: .6rem } main > .way { margin-top: 1.25rem } nav { margin-top: 1rem }
section > h2, section > h3 { margin-bottom: .75rem } section > p + table { margin-top: .6rem }
.note { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 8px; background: var(--warning-back) }
.way { display: grid; grid-template-columns: repeat(8, 1fr); padding: 1rem .25rem .8rem; list-style: none; border: 1px solid var(--line); border-radius: 12px; background: var(--paper) }
.way li { position: relative; display: flex; flex-direction: column; align-items: center; text-align: center; font-size: .8rem; line-height: 1.35 }
.way .icon { width: 1.4rem; height: 1.4rem; margin-bottom: .3rem; background: var(--paper); position: relative }
.way li + li::before { content: ""; position: absolute; top: .7rem; right: calc(50% + .95rem); left: calc(-50% + .95rem); border-top: 2px solid var(--line) }
.way li.not-reached::before { border-top-style: dotted } .way .time { color: var(--dim) } .way .name { font-weight: 600 }
.way .skipped .name, .way .not-reached .name { font-weight: 400; color: var(--dim) } .way .failed .name, .way .failed .time { color: var(--error); font-weight: 700 }
.tiles { display: flex; flex-wrap: wrap; gap: .6rem; padding: 0; list-style: none } .tiles li { flex: 1 1 8.8rem }
.tiles a { display: block; height: 100%; padding: .65rem .6rem; color: inherit; text-decoration: none; border: 1px solid var(--line); border-radius: 10px; background: var(--paper) }
.tiles a:hover { border-color: var(--link) } .tiles .icon { margin-right: .15rem } .tiles strong { font-size: .85rem; overflow-wrap: normal } .brief { color: var(--dim); font-size: .85rem; line-height: 1.35; display: block }
.card { margin-top: 1rem; padding: 1rem 1.2rem; border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: 10px; background: var(--paper); box-shadow: var(--shadow) }
.card:nth-of-type(n + 12) { content-visibility: auto; contain-intrinsic-block-size: auto 16rem } .card > * + * { margin-top: .7rem } .severity { color: var(--tone); text-transform: capitalize } .card h3 code, .card h4 code { font-weight: 600 }
.number { display: inline-block; min-width: 1.6em; padding: 0 .5em; font-size: .8rem; text-align: center; color: var(--paper); background: var(--tone); border-radius: 1em }
.findings { padding: 0; list-style: none } .findings > li + li { margin-top: .8rem; padding-top: .8rem; border-top: 1px solid var(--line) }
.message { font-weight: 600 } .subject { margin-top: .2rem; color: var(--dim); font-size: .9rem }
dl > div { display: grid; grid-template-columns: minmax(6rem, 9rem) 1fr; gap: 0 1rem; padding: .15rem 0 } dl { margin-top: .4rem; font-size: .9rem } dt { color: var(--dim) } dd { margin: 0; min-width: 0 }
.tag { display: inline-block; padding: 0 .55em; font-size: .75rem; font-weight: 600; border: 1px solid currentColor; border-radius: 1em; color: var(--dim) } .tag.new { color: var(--error) }
.remedy { padding: .8rem 1rem; border-radius: 8px; background: var(--desk) } .remedy > * + * { margin-top: .45rem } .label { font-weight: 700; font-size: .85rem; color: var(--dim) }
.copy { display: flex; flex-wrap: wrap; gap: .4rem } pre { flex: 1 1 14rem; margin: 0; padding: .7rem .9rem; overflow: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--paper) } pre code { padding: 0; font-size: inherit; background: none; white-space: pre-wrap }
.copy button { padding: .45rem .9rem; font: inherit; font-size: .8rem; color: var(--text); border: 1px solid var(--line); border-radius: 6px; background: var(--desk); cursor: pointer }
.docs { font-size: .9rem }
details { margin-top: .75rem } p + ul { margin-top: .3rem } summary { cursor: pointer; padding: .2rem 0; font-weight: 600 } summary > h2, summary > h3 { display: inline } .folded > details { margin: 0 } .brief-after { font-weight: 400; font-size: .9rem; color: var(--dim) } details > summary + * { margin-top: .5rem }
table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: .9rem; border: 1px solid var(--line); border-radius: 10px; background: var(--paper); overflow: hidden }
th, td { padding: .5rem .75rem; text-align: left; vertical-align: top } td { border-top: 1px solid var(--line) } th { color: var(--dim); font-weight: 600; white-space: nowrap } td.mark, th.mark { width: 2.6rem } td.mark + td, td:first-child:not(.mark) { min-width: 9rem } th.long { white-space: normal } table + table { margin-top: .75rem }
th button { padding: 0; font: inherit; color: inherit; border: 0; background: none; cursor: pointer } th button:hover { color: var(--text) } th button::after { content: " ↕" / ""; opacity: .55 } th[aria-sort=ascending] button::after { content: " ↑" / ""; opacity: 1 } th[aria-sort=descending] button::after { content: " ↓" / ""; opacity: 1 }
.panel { padding: .9rem 1.1rem; border: 1px solid var(--line); border-radius: 10px; background: var(--paper) } .connection { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 24rem), 1fr)); gap: .5rem 2.5rem } figure { margin: .6rem 0 1rem } figcaption { margin-top: .4rem }
.drawing { display: block; overflow: hidden; font-size: 13px } .drawing text { fill: var(--text) } .drawing .dim { fill: var(--dim); font-size: 12px } .drawing .name { font-weight: 600 }
.drawing .good, .drawing .fine { fill: var(--ok) } .drawing .bad, .drawing .soon { fill: var(--error) } .drawing .slow { fill: var(--warning) } .drawing .grid { stroke: var(--line) } .drawing .none { stroke: var(--dim); stroke-dasharray: 2 5 }
.drawing .renewed { fill: none; stroke: var(--dim); stroke-width: 1.5; stroke-dasharray: 4 3 } .facts { margin: 0 } .facts > div { grid-template-columns: 7.5rem 1fr } .facts .fact { display: inline-block; margin-right: .8rem }
.many dl, .many dl > div { display: flex; flex-wrap: wrap; gap: 0 1rem } .many dl > div { gap: 0 .4rem }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--line) } :focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
td[data-label=answer], td[data-label=time] { white-space: nowrap }
@media (max-width: 60rem), print { .way li { font-size: .66rem } }
@media (max-width: 44rem) {
  body { padding: .75rem .75rem 2rem } h1 { font-size: 1.5rem } .hero { padding: 1rem } .hero .verdict { font-size: 1rem }
  .way { grid-template: repeat(4, auto) / none; grid-auto-flow: column; grid-auto-columns: auto; gap: .4rem .5rem; padding: .8rem .7rem } .way li { flex-direction: row; gap: .3rem; font-size: .75rem; text-align: left } .way .name, .way .time { white-space: nowrap } .way li::before { display: none } .way .icon { width: 1.1rem; height: 1.1rem; margin: 0 }
  .tiles { display: grid; gap: .4rem } .tiles a { padding: .45rem .7rem } .panel { padding: .7rem .8rem } .wide { display: none } .brief { display: inline; margin-left: .4rem } .card { padding: .8rem .9rem } dl > div { grid-template-columns: 1fr; padding: .2rem 0 }
  table, tbody, tr, td { display: block; width: auto } thead { display: none } .js thead { display: block } thead tr { display: flex; flex-wrap: wrap; padding: .4rem .6rem; gap: .2rem .9rem } th { padding: 0 } th.mark { display: none }
  .js thead:not(:has(button)) { display: none } tbody tr { padding: .6rem .8rem; border-top: 1px solid var(--line) } td { padding: .1rem 0; border: 0 } td.mark { float: left; width: auto; margin-right: .5rem } td[data-label]::before { content: attr(data-label) ": "; color: var(--dim) } td:empty { display: none }
  td.mark + td[data-label]::before { content: none }
}
@media (max-width: 24rem) { .way .time { white-space: normal } }
@media print {
  :root { color-scheme: light } body { max-width: none; padding: 0; font-size: 11pt; background: none } .copy button, th button::after, nav { display: none }
  .card:nth-of-type(n + 12) { content-visibility: visible } .card, tr, .hero, .drawing { break-inside: avoid } h2, h3, h4 { break-after: avoid } a { color: inherit }
  details::details-content { content-visibility: visible; block-size: auto }
}
`
