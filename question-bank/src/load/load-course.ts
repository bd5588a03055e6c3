import { type Corrections, corrections } from '../schema/corrections.js';
import { type Objectives, objectives } from '../schema/objectives.js';
import { correctionsComplaints, objectivesComplaints } from './check-course.js';
import type { Mistake } from './mistakes.js';
import { complaintMistakes, readContent } from './read-content.js';

/** The course the bank is made for: its catalogue, its objectives and its errors. */
export type Course = Objectives & Corrections;

/** Reads `objectives.yaml` and `corrections.yaml`; what cannot be read is left out and stands in the mistakes. */
export async function inspectCourse(root: string): Promise<{ course: Partial<Course>; mistakes: Mistake[] }> {
  const named = await readContent(root, 'objectives.yaml', objectives);
  const wrong = await readContent(root, 'corrections.yaml', corrections);
  return {
    course: { ...named.parsed, ...wrong.parsed },
    mistakes: [...complaintMistakes(named, objectivesComplaints), ...complaintMistakes(wrong, correctionsComplaints)],
  };
}
