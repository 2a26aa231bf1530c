/** Every sentence of 我不同意; apart, so that pages need not load it. */

export const appealText = {
  disagree: "我不同意这个分数",
  reason: "哪一点不同意，为什么？（和这次作答存在一起，留给教师看）",
  keep: "记下理由",
  empty: "请先写下理由。",
  kept: "已记下你的理由：",
};
