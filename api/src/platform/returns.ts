import { applyDecorators, HttpCode, SerializeOptions, SetMetadata } from '@nestjs/common';
import type { z } from 'zod';

export const returnsKey = 'stackproof:returns';

/** What a route replies: read by the API document. */
export type Returned = { schema: z.ZodType | null; status: number; type?: string };

/**
 * Declares the reply of a route: what it sends passes this schema, so a member the schema does not name
 * never leaves, and one that is missing is a loud 500.
 */
export function Returns(schema: z.ZodType, status = 200): MethodDecorator {
  return applyDecorators(
    SerializeOptions({ schema }),
    HttpCode(status),
    SetMetadata(returnsKey, { schema, status } satisfies Returned),
  );
}

/** Declares that a route replies without a body. */
export function ReturnsNothing(): MethodDecorator {
  return applyDecorators(HttpCode(204), SetMetadata(returnsKey, { schema: null, status: 204 } satisfies Returned));
}

/** Declares that a route replies with a stream of server-sent events of this shape. */
export function ReturnsEvents(schema: z.ZodType): MethodDecorator {
  return SetMetadata(returnsKey, { schema, status: 200, type: 'text/event-stream' } satisfies Returned);
}
