import { account } from './account.js';
import { attempts } from './attempts.js';
import { common } from './common.js';
import { environments } from './environments.js';
import { exams } from './exams.js';
import { fitness } from './fitness.js';
import { home } from './home.js';
import { problems } from './problems.js';
import { results } from './results.js';
import { room } from './room.js';

export const words = { account, attempts, common, environments, exams, fitness, home, problems, results, room };
