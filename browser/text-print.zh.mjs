/** Every sentence that only paper shows. */

export const printText = {
  heading: "参考答案",
  outOfDate: "题目已修订，这一页还是旧的。请刷新网页后再打印。",
};
