/**
 * Asks for something once, whichever check of a run wants to know first; the others get the same answer, or the same error.
 *
 * @param what tells it from everything else that is asked
 */
export type Share = <Answer>(what: string, ask: () => Promise<Answer>) => Promise<Answer>

export function createShare(): Share {
  const answers = new Map<string, Promise<unknown>>()
  return <Answer>(what: string, ask: () => Promise<Answer>) => {
    const answer = answers.get(what) ?? ask()
    answers.set(what, answer)
    return answer as Promise<Answer> // Under one name, one thing is asked.
  }
}
