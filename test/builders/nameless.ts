/** Commands with NAME where the name of a role stands that was made for what it grants. */
export function nameless(text: string): string
export function nameless(text: string | undefined): string | undefined
export function nameless(text: string | undefined): string | undefined {
  return text?.replaceAll(/\b[a-z0-9][\w-]*-[0-9a-f]{8}\b/g, 'NAME')
}
