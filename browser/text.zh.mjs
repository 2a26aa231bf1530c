/** Every sentence the browser shows to a learner. */

const SYMBOLS = { right: "✓", partly: "△", wrong: "✗", missing: "！" };
const VERDICTS = { right: "对", partly: "部分对", wrong: "不对", missing: "还没完成" };
const OPTION_MARKS = { right: "✓ 你选的，对", wrong: "✗ 你选的，不对", missed: "！ 漏选" };
const ROW_MARKS = { right: "✓ 对", wrong: "✗ 不对", missed: "！ 漏选" };

const REPLY_MARKS = { right: "✓ 这里最好的一句", wrong: "✗ 不是最好的一句", missed: "！ 漏选" };
const STEP_MARKS = { right: "✓ 不用动", wrong: "✗ 要挪动", missed: "" };
const DIRECTIONS = { up: "上移", down: "下移" };

const POINT_VERDICTS = { right: "写到了", partly: "写到一部分", wrong: "没有写到" };

const STEPS = {
  idle: "正在准备评分程序",
  download: "正在下载评分程序",
  start: "正在启动评分程序",
  grader: "正在装入题库",
  ready: "正在批改……",
};

export const text = {
  symbol: (/** @type {keyof typeof SYMBOLS} */ verdict) => SYMBOLS[verdict],
  verdict: (/** @type {keyof typeof VERDICTS} */ verdict) => VERDICTS[verdict],
  optionMark: (/** @type {keyof typeof OPTION_MARKS} */ mark) => OPTION_MARKS[mark],
  rowMark: (/** @type {keyof typeof ROW_MARKS} */ mark) => ROW_MARKS[mark],

  replyMark: (/** @type {keyof typeof REPLY_MARKS} */ mark) => REPLY_MARKS[mark],
  changeReply: "改选这一句",

  stepMark: (/** @type {keyof typeof STEP_MARKS} */ mark) => STEP_MARKS[mark],
  move: (/** @type {keyof typeof DIRECTIONS} */ direction) => DIRECTIONS[direction],
  moved: (/** @type {string} */ step, /** @type {number} */ place, /** @type {number} */ count) =>
    `${step}：现在是第 ${place} 步，共 ${count} 步。`,

  score: (/** @type {string} */ earned, /** @type {string} */ points) => `得分 ${earned} / ${points}`,
  points: (/** @type {string} */ earned, /** @type {string} */ points) => `${earned} / ${points} 分`,
  provisional: "暂评：机器给的分数，教师可以改。",
  ownText: "你的作答，计了分的地方标了采分点的号：",
  countsFor: (/** @type {string} */ numbers) => `（计入第 ${numbers} 点）`,
  pointVerdict: (/** @type {keyof typeof POINT_VERDICTS} */ verdict) => POINT_VERDICTS[verdict],
  matched: (/** @type {Node[]} */ words) => ["你写的：", ...words.flatMap((word, index) => [index > 0 ? "、“" : "“", word, "”"])],
  lastAttempt: (/** @type {string} */ when) => `上次作答（${when}）`,
  showSolution: "看答案与解析",
  key: "答案",
  solutionMissing: "解析没有取到。请检查网络，刷新页面后再看。",
  labelled: (/** @type {string} */ label, /** @type {string} */ words) => `${label}：${words}`,
  listed: (/** @type {string[]} */ labels) => labels.join("、"),

  notReady: (/** @type {string} */ reason) => `还不能批改：${withStop(reason)}这次不算作答。`,
  received: "已收到，评分程序准备好后马上批改。",
  step: (/** @type {keyof typeof STEPS} */ step) => STEPS[step],
  megabytes: (/** @type {string} */ done, /** @type {string} */ total) => ` ${done} / ${total} MB`,
  loadFailed: (/** @type {string} */ reason) => `评分程序没有装好：${withStop(reason)}你的作答还在，点“重试”会接着批改。`,
  retry: "重试",
  gradingFailed: (/** @type {string} */ reason) =>
    `这次没能批改：${withStop(reason)}这次不算作答。再试一次还不行，请把这句话告诉课程维护者。`,
  gradingTimedOut: "评分程序很久没有回答",
  loadTimedOut: "很久没有进展",
  workerUnavailable: "浏览器没能打开评分程序，可能是文件缺失或浏览器版本太旧",
  bankMissing: "题库没有取到。请检查网络后再试。",
  bankOutOfDate: "题库和这个页面的版本对不上，这次没有批改。你的作答已经记下，请刷新页面，会接着批改。",
  keyMissing: "参考答案没有取到。请检查网络，再点一次；也可以用浏览器的“打印”只印题目。",
  variantChanged: (/** @type {number} */ number) => `已换成第 ${number} 组数。`,
  graded: (/** @type {string} */ score) => `已批改：${score}。`,
  gradedEarlier: (/** @type {string} */ score) => `先前交的作答已批改：${score}。表单改动过，所以没有标在题上。`,
  cleared: "已清空，可以重做。",
  notKept: "浏览器不让保存：作答只留到离开或刷新这个页面为止。批改照常；要留下记录，请复制一份。",

  // 作答记录：保存、恢复、备份
  tooLong: "作答太长了（最多 5 万字），没有交上去。你写的还在，请删短后再点“检查”。",
  catchingUp: "上次交的作答还没批改，正在补批。",
  storedElsewhere: (/** @type {"here" | "earlier" | "elsewhere"} */ from, /** @type {string} */ score) =>
    `${from === "elsewhere" ? "在另一个标签页里又交了一次，已批改" : "上次交的作答已补批"}：${score}。`,
  draftRestored: (/** @type {string} */ when, /** @type {string} */ score) =>
    `接着上次没交的作答（${when}）。${score && `上一次交的：${score}。`}`,
  draftRevised: "题目已修订。你上次写了没交的作答放不进新题，原样留在这里：",
  keptAnswer: "看当时的作答",
  revised: "题目已修订",
  revisedSoon: "评分程序准备好后，按修订后的题再评一次。",
  revisedUnfit: "当时的作答放不进修订后的题，请重新作答。原来的作答和得分都留着。",
  revisedScores: (/** @type {string} */ before, /** @type {string} */ now) =>
    before === now ? "题目已修订。按修订后的题重评，得分没有变。" : `题目已修订。原来${before}；按修订后的题重评，${now}。`,
  variantGone: (/** @type {number} */ number) => `当时的第 ${number} 组数已经不在题里了。请用现在的数重做一次；原来的作答和得分都留着。`,
  copyRecords: "复制作答记录",
  copied: "已复制。请粘贴到备忘录、文档或发给自己，留好这份文字。",
  copyByHand: "浏览器不让自动复制。文字已经选中，请手动复制（电脑按 Ctrl+C，手机长按后选“复制”）。",
  backupText: "作答记录的文字",
  recordsMissing: "这一页的程序没有取到，记录显示不出来；记录都还在。请检查网络后刷新页面。",
};

/** End a sentence that came from elsewhere with exactly one full stop. @param {string} sentence */
function withStop(sentence) {
  return /[。！？]$/.test(sentence) ? sentence : `${sentence}。`;
}
