import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';

/** A text with a mistake at one line of it. */
export type LineMistake = { line: number; says: string; wayOut: string };

export type ReadYaml = {
  value: unknown;
  /** The line of the innermost node on the path that exists; 1 for an empty path. */
  lineOf: (path: readonly PropertyKey[]) => number;
  mistakes: LineMistake[];
};

const depthLimit = 64;
const dangerousKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Parses one YAML 1.2 document without anchors, aliases, merge keys, tags or dangerous keys. */
export function readYaml(text: string): ReadYaml {
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  if (flowDepth(text) > depthLimit) {
    const tooDeep = { line: 1, says: 'The file is nested too deeply', wayOut: `Nest at most ${depthLimit} levels` };
    return { value: undefined, lineOf: () => 1, mistakes: [tooDeep] };
  }
  const parsed = parseDocument(text, { lineCounter: lines, uniqueKeys: true, merge: false, prettyErrors: false });
  const syntax = firstOfEachLine(
    [...parsed.errors, ...parsed.warnings].map((error) => ({
      line: lineAt(error.pos[0]),
      says: firstLine(error.message),
      wayOut: error.code === 'DUPLICATE_KEY' ? 'Keep one of the two' : 'Correct the YAML at this line',
    })),
  );
  const mistakes = [...syntax, ...forbidden(parsed, lineAt)];
  return {
    value: mistakes.length === 0 ? parsed.toJS({ maxAliasCount: 0 }) : undefined,
    lineOf: (path) => lineAt(offsetOf(parsed, path)),
    mistakes,
  };
}

/** How deep brackets nest: the parser recurses into them, and thousands would exhaust its stack. */
function flowDepth(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const token of new Lexer().lex(text)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth);
    else if (token === ']' || token === '}') depth--;
  }
  return deepest;
}

// One slip makes the parser complain many times over; what follows on the same line is noise.
function firstOfEachLine(mistakes: LineMistake[]): LineMistake[] {
  return mistakes.filter((mistake, i) => mistakes.findIndex(({ line }) => line === mistake.line) === i);
}

function forbidden(parsed: Document.Parsed, lineAt: (offset: number) => number): LineMistake[] {
  const mistakes: LineMistake[] = [];
  const refuse = (node: Node, says: string, wayOut: string) =>
    mistakes.push({ line: lineAt(node.range?.[0] ?? 0), says, wayOut });
  visit(parsed, {
    Node: (_, node) => {
      if (isAlias(node)) refuse(node, `Aliases are refused (found *${node.source})`, 'Write the value out');
      else if (node.anchor !== undefined) refuse(node, `Anchors are refused (found &${node.anchor})`, 'Remove it');
    },
    Pair: (_, { key }) => {
      if (!isScalar(key)) return;
      const name = String(key.value);
      if (dangerousKeys.has(name)) refuse(key, `\`${name}\` is refused as a key`, 'Choose another name');
      if (name === '<<') refuse(key, 'Merge keys are refused', 'Write the values out');
    },
  });
  return mistakes;
}

function offsetOf(parsed: Document.Parsed, path: readonly PropertyKey[]): number {
  let node: unknown = parsed.contents;
  let offset = parsed.contents?.range[0] ?? 0;
  for (const segment of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
      if (pair === undefined || !isScalar(pair.key)) break;
      offset = pair.key.range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(segment)];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return offset;
}

function firstLine(message: string): string {
  // What the parser says of blocks nested thousands deep, such as `- - - -`.
  if (message.startsWith('Maximum call stack')) return 'The file is nested too deeply';
  return message.split('\n')[0] ?? message;
}
