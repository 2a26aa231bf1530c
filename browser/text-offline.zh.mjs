/** Every sentence about the course kept on this device. */

export const offlineText = {
  unsupported: "这个浏览器在这里不能离线使用，联网时一切照常。",
  save: (/** @type {string} */ megabytes) => `离线使用（约 ${megabytes} MB）`,
  saving: "正在存到这台设备",
  saved: "已可离线使用",
  failed: (/** @type {{address?: string, isFull?: boolean}} */ { address, isFull }) =>
    isFull ? "没有存好：浏览器的空间不够。腾出空间后重试。" : `没有存好：${missing(address)}。已存的部分还在，检查网络后重试。`,
  hasNew: "课程有新版本。",
  useNew: "换成新版本",
  usingNew: "正在换成新版本，马上重新打开本页。",
  later: "以后再说",
  retry: "重试",
  megabytes: (/** @type {string} */ done, /** @type {string} */ total) => ` ${done} / ${total} MB`,
};

/** @param {string | undefined} address */
function missing(address) {
  return address === undefined ? "浏览器不让保存，或网络不通" : `取不到文件 ${address || "首页"}`;
}
