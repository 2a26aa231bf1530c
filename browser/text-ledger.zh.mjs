/** Every sentence of the field on the page 审校台账; apart, so that chapters need not load it. */

export const ledgerText = {
  label: "按编号或词查找",
  all: (/** @type {number} */ all) => `共 ${all} 条。可以写几个词，中间空一格，例如：改正 客单价`,
  found: (/** @type {number} */ found, /** @type {number} */ all) =>
    found ? `找到 ${found} 条，共 ${all} 条。` : "没有找到。少写几个词，或换一个说法。",
};
