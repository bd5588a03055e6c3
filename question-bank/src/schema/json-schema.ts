import { z } from 'zod';
import { corrections } from './corrections.js';
import { exam } from './exam.js';
import { objectives } from './objectives.js';
import { question } from './question.js';

const schemas = { question, exam, objectives, corrections };

/** The kinds of content files that have a schema. */
export const schemaNames = ['question', 'exam', 'objectives', 'corrections'] as const;

/** The JSON Schema of a content file as editors read it, the text of `question-bank/schema/<name>.schema.json`. */
export function jsonSchemaText(name: keyof typeof schemas): string {
  return `${JSON.stringify(z.toJSONSchema(schemas[name], { io: 'input' }), null, 2)}\n`;
}
