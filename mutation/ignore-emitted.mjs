/** What TypeScript writes for decorators, as no one wrote it and no test is to notice it. */
const emitted = /^__(decorate|metadata|param)$/;

/** Plugins of StrykerJS: the name is what its option `ignorers` asks for. */
export const strykerPlugins = [{ kind: 'Ignore', name: 'emitted', value: { shouldIgnore } }];

/**
 * @typedef {{ type: string, name: string }} Name
 * @param {{ node: { type: string, id: Name, callee: Name } }} path of Babel
 * @returns {string | undefined} why nothing in it is mutated
 */
function shouldIgnore({ node }) {
  const named = node.type === 'VariableDeclarator' ? node.id : node.type === 'CallExpression' ? node.callee : undefined;
  return named?.type === 'Identifier' && emitted.test(named.name) ? 'written by TypeScript' : undefined;
}
