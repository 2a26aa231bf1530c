/** Every sentence about loading the runtime that the worker says; apart, so that pages need not load it. */

export const runtimeText = {
  noWebAssembly:
    "这个浏览器没有打开 WebAssembly，评分程序不能运行。请换用新版的 Chrome、Edge、Firefox 或 Safari，或者关闭浏览器的增强安全模式",
  fileMissing: (/** @type {string} */ path, /** @type {number} */ status) => `取不到文件 ${path}（${status}）`,
  fileSpoilt: (/** @type {string} */ path) =>
    `文件 ${path} 不完整，或者和网站的清单对不上（网站可能正在更新，刷新页面能得到新版）`,
  offline: (/** @type {string} */ path) => `网络不通，取不到文件 ${path}`,
};
