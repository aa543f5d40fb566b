/** Elements that drawing may take, those drawn again and again counted each time. */
const mostElements = 10_000
/** What one step of a filter costs, in elements. */
const filterCost = 100
const deepest = 200

const tooHeavy =
  'Drawing this SVG would take too long: it repeats its parts too often.'
const unread = 'This SVG picture is damaged, or holds more than a picture.'

/**
 * Why an SVG is not drawn; undefined if it is. An SVG of a few lines can be
 * made to draw itself a billion times over, and browsers draw on the thread
 * of the page. Nothing in the text runs here: it is parsed and counted.
 */
export function heavySvg(text: string): string | undefined {
  if (/<!(ENTITY|DOCTYPE[^>]*\[)/i.test(text)) return unread
  if (/data:image\/svg/i.test(text)) return unread
  const tags = text.match(/<[a-z]/gi)?.length ?? 0
  if (tags > mostElements) return tooHeavy
  const svg = new DOMParser().parseFromString(text, 'image/svg+xml')
  if (svg.querySelector('parsererror') !== null) return unread
  const weight = createScale(svg)
  try {
    return weight(svg.documentElement, 0) > mostElements ? tooHeavy : undefined
  } catch (thrown) {
    if (thrown instanceof RangeError) return tooHeavy
    throw thrown
  }
}

/** Weighs an element with all in it and all that it refers to. */
function createScale(svg: Document) {
  const known = new Map<Element, number>()
  const styles = [...svg.querySelectorAll('style')]
    .map((style) => style.textContent ?? '')
    .join('\n')
  const fromStyles = costly(svg, references(styles))
  const weigh = (element: Element, depth: number): number => {
    const before = known.get(element)
    if (before !== undefined) return before
    if (depth > deepest) throw new RangeError('too deep')
    // Whatever refers to itself is not drawn by any browser.
    known.set(element, 0)
    const isStep = element.localName.startsWith('fe')
    let sum = isStep ? filterCost : 1
    for (const inner of element.children) sum += weigh(inner, depth + 1)
    for (const target of [...targetsOf(svg, element), ...fromStyles]) {
      if (target !== element) sum += weigh(target, depth + 1)
      if (sum > mostElements) throw new RangeError('too heavy')
    }
    known.set(element, sum)
    return sum
  }
  return weigh
}

function targetsOf(svg: Document, element: Element): Element[] {
  const values = [...element.attributes].map(({ name, value }) =>
    name === 'href' || name === 'xlink:href' ? `url(${value})` : value,
  )
  return costly(svg, references(values.join('\n')))
}

function references(text: string): string[] {
  return [...text.matchAll(/url\(\s*["']?#([^"')\s]+)/g)].map(
    ([, id]) => id ?? '',
  )
}

/** Those that draw something: a gradient costs nothing. */
function costly(svg: Document, ids: string[]): Element[] {
  return [...new Set(ids)].flatMap((id) => {
    const target = svg.getElementById(id)
    return target === null || target.localName.endsWith('Gradient')
      ? []
      : [target]
  })
}
