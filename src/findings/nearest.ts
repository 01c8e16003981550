/**
 * The candidate that a mistyped word most likely means; of several equally near ones, the first.
 *
 * @returns undefined when none is near: more than a third of the letters, rounded up, would have to change
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .filter(candidate => Math.abs(word.length - candidate.length) <= mostChanges(word, candidate))
    .map(candidate => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= mostChanges(word, candidate))
    .sort((a, b) => a.distance - b.distance)
  return ranked[0]?.candidate
}

function mostChanges(word: string, candidate: string): number {
  return Math.ceil(Math.max(word.length, candidate.length) / 3)
}

// Levenshtein's distance, one row of the table at a time.
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
