export const home = {
  title: '首页',
  greeting: '{{name}}，您好',
  goOn: '继续',
  openUntil: '正在计时，{{time}} 截止',
  readyNow: '环境已准备好，请在十分钟内开始。',
  preparing: '正在准备环境',
  preparationFailed: '环境准备未成功',
  continueExam: '继续考试',
  open: '打开',
  exams: '考试',
  noExams: '还没有发布考试，发布后会显示在这里。',
  environments: '您的环境',
  noEnvironments:
    '实操题在您自己的 DevStack（或您管理的其他 OpenStack）上完成，并通过 SSH 在其上检查。只需添加一次，几分钟即可。',
  addEnvironment: '添加环境',
  past: '历次考试',
  noPast: '您交卷后，试卷及成绩会显示在这里。',
  roleNow: {
    instructor: '作为讲师，目前您可以自己参加考试；布置考试和查看班级情况尚未包含在此版本中。',
    author: '作为出题人，目前您可以自己参加考试；题目以文件形式写在题库中，编辑器尚未包含在此版本中。',
    administrator: '作为管理员，目前您可以自己参加考试；人员与设置管理尚未包含在此版本中。',
  },
};
