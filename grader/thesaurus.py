"""Everyday words of customer service that say the same: a phrase that names one of them finds the others as well."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_LINES: Final = """
客户 顾客 买家 消费者 用户 客人
抱歉 对不起 不好意思 致歉 道歉 对不住 赔不是 赔礼 歉意 过意不去
退款 退钱 把钱退
退货 退回来 | 可以退 能退 给您退 帮您退 给你退 退还是换 退或者换
换货 换新 换一个 换个新 更换 调换
补发 重发 再发一 补寄 重新发 重新寄 再寄 发个新 补一个
运费 邮费 快递费 邮资
承担 负担 | 来出 包了 报销 买单 来付
快递 物流
核实 查实 查证 核对 核查 查清 查明 | 查一下 查询 查看 查查 调查 确认
答复 回复 回话 回信 回消息 回您 回应
马上 立即 立刻 赶快 赶紧 尽快 第一时间 | 这就 现在就
告诉 告知 通知 转告
提高 提升 增强 加强
改进 改善 改正 完善 优化 | 整改 做得更好 越做越好
降低 减少 下降 变低 变少 减低 缩减
增加 增多 变多
流失 离开 走掉 走人 走了 跑了 跑掉 | 跑路 不来了 不再来 不再买 不买了 不会来 不会再来 不会再买 换一家 换别家 换店 去别家 去别的店 去了别家 去别处 另找
口碑 名声 声誉 名誉
差评 恶评 负面评价 坏评价
满意 高兴 开心 舒心
生气 恼火 发火 气愤 愤怒 不爽 火大 不满 不满意 不高兴 不开心
安抚 安慰 | 平复
倾听 聆听 耐心听 认真听 仔细听 听他说 听客户说 听他讲 听完
体谅 理解 | 感同身受 换位思考
解决 处理 搞定 办好 办妥
解释 讲清 说清 讲明白 说明白
办法 方案 法子 对策 措施
建议 提议 | 提意见
毛病 问题 不足 缺点 漏洞 | 短板 做得不好 做的不好 做得差 哪里不好 不到位
原因 缘由 缘故
泄露 泄漏 透露 外泄 外传 说出去
隐私 个人信息 私人信息
允许 许可 准许
赔偿 赔付 补偿 赔钱
折扣 打折
价格 价钱 价位
质量 品质
假货 仿品 冒牌 山寨
欺骗 骗人 忽悠 蒙骗 撒谎 说谎 骗客户 骗顾客
如实 照实 实话 实情 老实说
登记 记录 记下
转交 转给 转接 移交 转达
上报 汇报 请示 报告
成本 费用 花费 开销 开支 花销 支出
利润 盈利 赚头 净赚
收入 进账
忠诚 忠实 死忠
回头客 老客户 老顾客 熟客 常客
复购 回购 再次购买 重复购买 再来买
推荐 介绍 安利
信任 信赖 相信 信得过
专员 专人 专门的人 专属客服 专属顾问
培训 训练
一样 相同 同样 同等 一致 平等 一个样 没有区别 没区别 没有差别 没差别 无差别 | 一视同仁 一碗水端平 不分彼此
损害 破坏 败坏 损坏
失去 丢失 丢掉 丢了 损失
耽误 延误 拖延 耽搁
敷衍 应付 糊弄 搪塞 打发
推卸 推脱 推诿 甩锅 踢皮球
打断 插嘴 插话 抢话
争吵 吵架 争辩 争执 顶嘴 争论 对骂
承诺 许诺 保证
违法 犯法 违反法律 触犯法律 不合法
法律 法规
凭证 凭据 证据
照片 图片 相片 拍照 拍个照 拍张照 拍图 视频
订单号 单号
仓库 库房
缺货 断货 没货 无货 卖完 卖光
尺码 尺寸 大小
沟通 交流
提前 事先 预先 事前
破损 破了 碎了 弄坏 坏了
多次 反复 再三 好几次
明年 来年 次年 下一年 第二年
将来 以后 未来 今后 往后 日后
不一定 未必 不见得
不等于 不代表 不意味着 不说明 | 不一定 未必 不见得
大多数 大多 多数 大部分 绝大多数 | 很多 许多 好多 大量
网上 网络上 抖音 微博 小红书 社交平台 社交媒体 | 朋友圈
消协 消费者协会 12315 市场监管 监管部门
懒得 嫌麻烦 怕麻烦 | 不想说 不愿说 不会说
歧视 看不起 瞧不起 区别对待 差别对待 看人下菜 偏心
怠慢 冷落 忽视 慢待 冷淡 晾着 不搭理
慢一点 慢点 慢些 晚一点 晚点 晚些
人手 人力 人工
上门取件 上门取 上门来取
专业 内行
挽回 挽留 | 留住 补救
"""
"""One sense a line: a word before the bar finds all of its line; those behind it say more, and find only themselves."""
_GROUP_OF: Final[Mapping[str, tuple[str, ...]]] = {
    word: tuple(line.replace("|", " ").split())
    for line in _LINES.strip().split("\n")
    for word in line.partition("|")[0].split()
}
_WORDS = re.compile("|".join(sorted(map(re.escape, _GROUP_OF), key=lambda word: (-len(word), word))))


def wordings(text: str) -> tuple[str, ...]:
    """Return the words that say the same as a text, itself first; only itself when it is no word of the list."""
    return (text, *(word for word in _GROUP_OF.get(text, ()) if word != text))


def split_known(text: str) -> list[str]:
    """Cut a text into words of the list and what stands between them."""
    pieces, at = [], 0
    for found in _WORDS.finditer(text):
        pieces += [text[at : found.start()], found[0]]
        at = found.end()
    return [piece for piece in (*pieces, text[at:]) if piece]
