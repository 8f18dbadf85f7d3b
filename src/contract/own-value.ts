/**
 * What a record holds under a name that came from outside: never what every object inherits, as
 * under `constructor` or `__proto__`.
 */
export function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(record, name) ? record[name] : undefined
}
