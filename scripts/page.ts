import { marked } from 'marked'

// Near enough to how GitHub shows a job summary to judge its layout.
const STYLE = `
:root { color-scheme: light dark; --text: #1f2328; --dim: #59636e; --back: #fff; --line: #d1d9e0; --code: #818b981f; --block: #f6f8fa; --link: #0969da }
@media (prefers-color-scheme: dark) { :root { --text: #f0f6fc; --dim: #9198a1; --back: #0d1117; --line: #3d444d; --code: #656c7633; --block: #151b23; --link: #4493f8 } }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: var(--text); background: var(--back); font: 16px/1.5 -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; overflow-wrap: break-word }
h2, h3 { line-height: 1.25; margin: 1.5rem 0 1rem } h2 { padding-bottom: .3em; border-bottom: 1px solid var(--line) } h3 { font-size: 1.25em }
p, ul, pre, table, details { margin: 0 0 1rem } ul { padding-left: 2em } a { color: var(--link) } sub { color: var(--dim); font-size: 75% }
code { padding: .2em .4em; background: var(--code); border-radius: 6px; font: 85% ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace; white-space: break-spaces }
pre { padding: 1rem; overflow: auto; background: var(--block); border-radius: 6px } pre code { padding: 0; background: none; white-space: pre }
table { display: block; width: max-content; max-width: 100%; overflow: auto; border-spacing: 0; border-collapse: collapse } th, td { padding: 6px 13px; border: 1px solid var(--line) }
summary { cursor: pointer }`

/**
 * A job summary as a page of its own. Nothing is sanitised here, as opposed to GitHub: a summary has to be inert.
 *
 * @param title text, not HTML
 */
export function summaryPage(markdown: string, title: string): string {
  const heading = title.replace(/[&<>]/g, character => `&#${character.charCodeAt(0)};`)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${heading}</title>
<style>${STYLE}</style>
<body>
${marked.parse(markdown, { async: false, gfm: true })}
</body>
</html>
`
}
