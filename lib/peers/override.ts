/** `target` with one property replaced; methods keep their own `this`. */
export function override<T extends object>(
  target: T,
  name: keyof T,
  replacement: unknown,
): T {
  return new Proxy(target, {
    get(original, key) {
      if (key === name) return replacement
      const value: unknown = Reflect.get(original, key)
      return typeof value === 'function' ? value.bind(original) : value
    },
  })
}
