import type { ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import { Copyable } from './copyable.js';
import classes from './markdown.module.css';

/**
 * Markdown of a question. Raw HTML is shown as text, pictures are left out, links open apart.
 *
 * @param copied inline code that holds one of these values becomes a copy button, so that a name made of a prefix
 *               and a value is copied whole
 */
export function Markdown({ children, copied = [] }: { children: string; copied?: readonly string[] }) {
  const components: Components = {
    code: ({ children: code, className }) => {
      const value = textOf(code);
      const isValue = className === undefined && copied.some((part) => value.includes(part));
      return isValue ? <Copyable value={value} /> : <code className={className}>{code}</code>;
    },
    a: ({ href, children: label }) => (
      <a href={href} target="_blank" rel="noreferrer">
        {label}
      </a>
    ),
    h1: ({ children: heading }) => <h3>{heading}</h3>,
    h2: ({ children: heading }) => <h3>{heading}</h3>,
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    pre: ({ children: block }) => <pre tabIndex={0}>{block}</pre>,
  };
  return (
    <div className={classes.markdown}>
      <ReactMarkdown components={components} disallowedElements={['img']}>
        {children}
      </ReactMarkdown>
    </div>
  );
}

function textOf(node: ReactNode): string {
  if (Array.isArray(node)) return node.map(textOf).join('');
  return typeof node === 'string' || typeof node === 'number' ? String(node) : '';
}
