import { Injectable, type PipeTransform } from '@nestjs/common';
import { z } from 'zod';
import { NotFound } from './problem.js';

const uuid = z.uuid();
const position = z.coerce.number().int().min(1).max(999);

/** An id in an address. What cannot be an id names nothing: 404, not 400. */
@Injectable()
export class IdPipe implements PipeTransform<string, string> {
  transform(value: string): string {
    const parsed = uuid.safeParse(value);
    if (!parsed.success) throw new NotFound('address');
    return parsed.data;
  }
}

/** A question's position in an address, from 1. */
@Injectable()
export class PositionPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    const parsed = position.safeParse(value);
    if (!parsed.success) throw new NotFound('question');
    return parsed.data;
  }
}
