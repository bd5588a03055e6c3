/** Where a value stands: `fact` names the whole, `path` leads below it. */
export type Place = { fact: string; path: string };

/** The place of a field or an element below another place. */
export function below({ fact, path }: Place, key: string | number): Place {
  return { fact, path: pathBelow(path, key) };
}

/** A JSON path one step longer: `a.b`, `a[0]`, `a["os:x"]`. */
export function pathBelow(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** The name of a place in a sentence, beginning with the fact. */
export function placeName({ fact, path }: Place): string {
  return path === '' || path.startsWith('[') ? `${fact}${path}` : `${fact}.${path}`;
}
