/**
 * Just enough HTML for pages that our own build wrote: elements are well
 * formed and a script never holds `</script` (React escapes it).
 */

const scriptElement = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi
const styleElement = /<style\b[^>]*>([\s\S]*?)<\/style>/gi

/** Scripts whose type makes them data, which a policy does not concern. */
const dataType =
  /\btype="(?!module"|text\/javascript"|application\/javascript")/i

/** The texts of all inline scripts that a browser would run. */
export function inlineScripts(html: string): string[] {
  return [...html.matchAll(scriptElement)]
    .filter(([, attributes = '']) => !/\bsrc=/i.test(attributes))
    .filter(([, attributes = '']) => !dataType.test(attributes))
    .map(([, , text = '']) => text)
}

/** The texts of all `<style>` elements. */
export function inlineStyles(html: string): string[] {
  return [...withoutScripts(html).matchAll(styleElement)].map(
    ([, text = '']) => text,
  )
}

/** True if an element has a `style` attribute, which our policy refuses. */
export function hasStyleAttribute(html: string): boolean {
  return /<[a-z][^>]*\sstyle="/i.test(withoutScripts(html))
}

/**
 * The scripts that a browser loads with the page: `src` of script elements
 * and of script preloads, without those for browsers that lack modules.
 */
export function loadedScripts(html: string): string[] {
  const scripts = [...html.matchAll(scriptElement)]
    .map(([, attributes = '']) => attributes)
    .filter((attributes) => !/\bnomodule\b/i.test(attributes))
    .map((attributes) => attribute(attributes, 'src'))
  const preloads = [...html.matchAll(/<link\b([^>]*)>/gi)]
    .map(([, attributes = '']) => attributes)
    .filter((attributes) => /\bas="script"/i.test(attributes))
    .map((attributes) => attribute(attributes, 'href'))
  return [...new Set([...scripts, ...preloads])].filter((src) => src !== '')
}

/** Addresses of the styles that a page begins with, in their order. */
export function loadedStyles(html: string): string[] {
  return [...html.matchAll(/<link\b([^>]*)>/gi)]
    .map(([, attributes = '']) => attributes)
    .filter((attributes) => /\brel="stylesheet"/i.test(attributes))
    .map((attributes) => attribute(attributes, 'href'))
}

function attribute(attributes: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(attributes)?.[1] ?? ''
}

/** The page without any script element. */
export function withoutScripts(html: string): string {
  return html.replace(scriptElement, '')
}
