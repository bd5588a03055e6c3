export const home = {
  title: 'Start',
  greeting: 'Hello {{name}}',
  goOn: 'Go on',
  openUntil: 'The clock is running until {{time}}',
  readyNow: 'The environment is prepared. Begin within ten minutes.',
  preparing: 'The environment is being prepared',
  preparationFailed: 'The preparation did not succeed',
  continueExam: 'Continue the exam',
  open: 'Open',
  exams: 'Exams',
  noExams: 'No exam is published yet. As soon as one is, it stands here.',
  environments: 'Your environments',
  noEnvironments:
    'Practical questions are done on your own DevStack (or any other OpenStack you administer) and checked there over SSH. Add it once, it takes a few minutes.',
  addEnvironment: 'Add an environment',
  past: 'Past attempts',
  noPast: 'What you have handed in will stand here with its score.',
  roleNow: {
    instructor:
      'As an instructor you can sit exams yourself for now; assigning exams and watching a class are not part of this version yet.',
    author:
      'As an author you can sit exams yourself for now; questions are written as files in the question bank, an editor is not part of this version yet.',
    administrator:
      'As an administrator you can sit exams yourself for now; managing people and settings is not part of this version yet.',
  },
};
