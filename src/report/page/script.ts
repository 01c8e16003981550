/** What the page does beyond being read: it sorts tables, copies commands and opens everything for a printer. Plain JavaScript, as the browser gets it. */
export const SCRIPT = `'use strict'
document.documentElement.classList.add('js')
const said = document.getElementById('said')
const button = (label, action) => {
  const made = document.createElement('button')
  made.type = 'button'
  made.append(...label)
  made.addEventListener('click', action)
  return made
}

const keyOf = cell => (cell.dataset.sort === undefined ? cell.textContent.trim() : Number(cell.dataset.sort))
const compare = (a, b) => (typeof a === 'number' ? a - b : a.localeCompare(b, 'en', { numeric: true }))
const sortBy = head => {
  const body = head.closest('table').tBodies[0]
  const ascends = head.getAttribute('aria-sort') !== 'ascending'
  for (const other of head.parentNode.cells) other.removeAttribute('aria-sort')
  head.setAttribute('aria-sort', ascends ? 'ascending' : 'descending')
  const rows = [...body.rows].map(row => [keyOf(row.cells[head.cellIndex]), row])
  rows.sort(([a], [b]) => (ascends ? compare(a, b) : compare(b, a)))
  body.append(...rows.map(([, row]) => row))
}
for (const table of document.querySelectorAll('table')) {
  if (table.tBodies[0].rows.length < 2) continue
  for (const head of table.tHead.rows[0].cells) head.append(button([...head.childNodes], () => sortBy(head)))
}

const select = element => {
  const range = document.createRange()
  range.selectNodeContents(element)
  getSelection().removeAllRanges()
  getSelection().addRange(range)
}
for (const box of document.querySelectorAll('.copy')) {
  const text = box.querySelector('code')
  const tell = words => {
    said.textContent = words
    copy.textContent = words
    setTimeout(() => { copy.textContent = 'Copy' }, 2000)
  }
  const copy = button(['Copy'], () => {
    if (navigator.clipboard === undefined) return select(text)
    navigator.clipboard.writeText(text.textContent).then(() => tell('Copied'), () => { select(text); tell('Selected') })
  })
  box.append(copy)
}

for (const link of document.querySelectorAll('a[href^="#"]'))
  link.addEventListener('click', () => {
    const part = document.querySelector(link.hash + ' > details')
    if (part !== null) part.open = true
  })

let closed = []
addEventListener('beforeprint', () => {
  closed = [...document.querySelectorAll('details:not([open])')]
  for (const each of closed) each.open = true
})
addEventListener('afterprint', () => {
  for (const each of closed) each.open = false
})
`
