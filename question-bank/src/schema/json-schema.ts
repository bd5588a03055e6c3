import { z } from 'zod';
import { exam } from './exam.js';
import { question } from './question.js';

const schemas = { question, exam };

/** The JSON Schema of a content file as editors read it, the text of `question-bank/schema/<name>.schema.json`. */
export function jsonSchemaText(name: keyof typeof schemas): string {
  return `${JSON.stringify(z.toJSONSchema(schemas[name], { io: 'input' }), null, 2)}\n`;
}
