"""Is what is said denied? Words before and after a match in its clause, with care for double negation."""

from __future__ import annotations

import re
from collections.abc import Iterable

from grader.clause import Writing


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STRONG = _words(
    "不能 不能够 不得 不要 不应 不应该 不应当 不该 不可 不可以 不可能 不会 不许 不准 不允许 不让 不必 不必要 不用 不需 不需要 不想 不愿 "
    "不愿意 不肯 不打算 不希望 不是 不是说 不是要 不等于 不等于说 不代表 不意味着 不表示 不说明 不一定 不见得 不至于 不值得 不属于 不算 "
    "不赞成 不同意 不主张 不提倡 不支持 不建议 不鼓励 不认为 不认可 不担心 不用担心 "
    "并不 并不是 并不是说 并不能 并非 绝非 绝不 决不 从不 毫不 没必要 没有必要 没有义务 没有理由 没义务 没理由 没打算 没想 未必 不再 "
    "禁止 严禁 切忌 切勿 无需 无须 毋须 无法 难以 拒绝 避免 防止 以免 免得 杜绝 反对 别 勿 莫 甭 "
    "怎么能 怎么可以 怎么会 怎能 怎可 哪能 哪会 岂能 岂可 凭什么 何必 以为 误以为 误认为 错以为"
)
"""Words that deny what follows, even a few characters on."""
WEAK = _words(
    "不 没 没有 未 未曾 未能 无 非 尚未 从未 从来没有 没能 没法 没人 没空 没有人 没有办法 没办法 没有时间 没有能力 不曾 毫无 缺少 缺乏 少了"
)
"""Words that deny only what they stand before, little words between left out."""
LAPSES = _words(
    "忘记 忘了 忘 忽视 忽略 无视 漠视 轻视 小看 不顾 不管 不理 不重视 不考虑 不看 漏掉 漏了 逃避 放弃 停止 取消 不谈 不问 不算上"
)
"""Verbs that mean not doing; after a negation they are a positive demand."""
HARMLESS = _words(
    "不仅 不仅仅 不但 不只 不只是 不光 不光是 不单 不单是 不止 不断 不同 不同于 不论 不管怎样 不管怎么 不管怎么样 不管是 不管是谁 不管哪 "
    "不管什么 不管谁 不便 不久 不错 不少 不过 不安 不满 不满意 不好意思 不由 不禁 不妨 不愧 不料 不足 不良 不利 不幸 不慎 不当 不公 "
    "不公平 不时 不已 不停 不限 不然 要不 要不然 不如 不得不 不能不 不可不 不会不 不是不 并非不 没有不 无不 莫不 差不多 对不起 了不起 "
    "来不及 说不定 毫不犹豫 是不是 能不能 会不会 要不要 该不该 可不可以 应不应该 好不好 有没有 没准 没关系 没问题 没错 无论 无疑 无非 "
    "无偿 无限 无比 无条件 无理由 无微不至 无形 毫无疑问 毫无保留 非常 非但 非得 除非 是非 非客户 特别 分别 类别 级别 区别 差别 个别 识别 鉴别 辨别 性别 别人 别家 "
    "别处 别的 未来 未免 免费 难免 不可避免 不可或缺 必不可少 不二 不得已 一视同仁 不分 不论是 不一样 不一 不等 不以"
)
"""Words that only look like a denial, and double denials."""
LITTLE = _words(
    "能 能够 会 要 可以 可 该 应 应该 应当 想 愿 愿意 肯 敢 需要 用 必 必须 得 去 来 再 有 是 说 被 把 将 让 给 向 对 对于 跟 和 与 同 帮 帮忙 "
    "替 为 为了 以 从 在 的 地 得到 很 太 更 最 多 那么 这么 这样 那样 怎么 任何 什么 半点 一丝 一点 一些 丝毫 过 着 了 您 你 我 我们 他 他们 她 它 咱 咱们 客户 "
    "顾客 买家 对方 用户 大家 人家 谁 主动 认真 随便 随意 轻易 擅自 故意 一味 单纯 只 光 仅 仅仅 简单 完全 都 也 还 就 便 先 马上 立即 立刻 "
    "及时 尽快 赶紧 赶快 好好 真正 真的 直接 进行 作出 做出 做 表示 表达 给予 提供 因此 因而 所以 会有 算 作 当成 一律 如此 自己 明确 具体"
)
"""Little words that may stand between a denial and what it denies."""
FRESH = _words(
    "要 应 应该 应当 必须 需要 得 而是 而要 而应 而应该 但 但是 却 反而 而且 并且 并 同时 然后 还要 还应 先 再 就 都 也 马上 立即 立刻 赶紧 赶快 尽快 而 "
    "因为 由于 所以 因此 因而 否则 不然 要不然 要不 不过 可是 只是 另外 其次 最后 如果 要是 万一 首先 第二 第三"
)
"""Words that begin something new once a denial has had its object."""
EVERY = _words("每 每个 每位 每一 所有 全部 全体 任何 谁 各 各位 一切 大家 人人 什么 哪个")
"""After these 都 and 也 belong to them: “不需要对每个客户都一样” denies 一样."""
CAUSE = _words("因 因为 由于 为了 看 看到 看见 觉得 只看 光看 凭 仗着")
"""After “不能”: “不能因为甲就乙” denies 乙, however long 甲 is."""
CLAIMS = _words(
    "不是说 并不是说 不等于 不等于说 不代表 不意味着 不说明 不表示 不见得 不一定 以为 误以为 误认为 错以为 怎么能 怎么可以 怎么会 怎能 哪能 岂能 岂可 凭什么"
)
"""Denials of a whole statement, which may have its own 就 or 都."""
REACH, FAR = 6, 20
"""How many other characters a strong denial reaches over; the same after 因为."""
KINDS = {
    **dict.fromkeys(LITTLE, "little"),
    **dict.fromkeys(WEAK, "weak"),
    **dict.fromkeys(STRONG, "strong"),
    **dict.fromkeys(LAPSES, "lapse"),
    **dict.fromkeys(HARMLESS, "harmless"),
}
LONGEST = max(map(len, KINDS))
AFTER = re.compile(
    r"[^,。!?;:\n 再而却但先才]{0,6}?(?:是|就|都|也|这|根本|完全|并|很|实在){0,3}"
    r"(?:不对|不行|不可以|不可取|不可(?![或少避能])|不必|不需要|不用|不应该|不该|不允许|不合适|不合理|不正确|不成立|不重要|没必要|没有必要"
    r"|没用|没意义|没有意义|无所谓|错误|错的|错了|就算了|还是算了|免了|做不到|不可能|不存在|没关系|没事|没什么|没影响|没有影响|不要紧|无妨|也正常|很正常|都行)"
)
"""A verdict on what was just said, in the same clause."""
NEXT = re.compile(
    r",(?:这|那)(?:样|种|个|么)?(?:说法|做法|想法|看法|想|做|说|话)?(?:是|就|都|也|可|根本|完全){0,2}"
    r"(?:不对|不行|错|不可以|不可取|不应该|不合理)"
)
"""The same at the beginning of the next clause."""
UNABLE = re.compile(r"得?不(?:了|到|起|住|着|成|出|上)")
"""Right behind a verb: 挽回不了."""
SHRUG = re.compile(
    r",(?:这|那|反正|也|都|就|倒|又|对我们){0,2}(?:不影响|没影响|没有影响|没关系|没事|无所谓|没什么|不要紧|不重要|无妨)"
)
"""Indifference in the next clause: 走了, 没关系."""
WITHOUT = re.compile(
    r"(?:不(?![是会能可该应得要想等代])|没|无|取消|关)[^。!?;\n因但而却]{1,14}?就(?:[^,。!?;:\n]{0,4}(?:无法|没法|难以|没办法|没机会|不(?![能可用需必要给应该得许准])))?[^,。!?;:\n不]{0,6}$"
)
"""“不听投诉就发现不了问题” says that 投诉 shows 问题: without the one not the other."""
IF = re.compile(r"(?:如果|假如|假设|要是|倘若|一旦|万一|若是|若|只要)")


def is_denied(writing: Writing, spans: Iterable[tuple[int, int]]) -> str:
    """Return the word that denies a match, given the spans of its segments in order; empty when it is meant."""
    spans = list(spans)
    start = _clause_start(writing, spans[0][0])
    before = _denial(writing.clean[start : spans[0][0]])
    for (_, left), (right, _) in zip(spans, spans[1:], strict=False):
        between = _denial(writing.clean[left:right])
        if between:
            unable = UNABLE.match(writing.clean, left)
            return "" if unable and _is_without(writing, spans[0][0], unable[0]) else between
    after = _after(writing, spans[-1])
    if bool(before) == bool(after) or _is_without(writing, spans[0][0], after):
        return ""
    return before or after


def is_supposed(writing: Writing, place: int) -> bool:
    """Say whether the clause only supposes what it says: 如果……"""
    return IF.search(writing.clean, _clause_start(writing, place), place) is not None


def _clause_start(writing: Writing, place: int) -> int:
    return writing.clause_of(place).start


def _is_without(writing: Writing, start: int, after: str) -> bool:
    """Say whether a denied match is what would be missing without something else."""
    sentence = next(sentence for sentence in writing.sentences if sentence.start <= start < sentence.end)
    found = WITHOUT.search(writing.clean, sentence.start, start)
    return found is not None and (not after or UNABLE.fullmatch(after) is not None)


def _after(writing: Writing, span: tuple[int, int]) -> str:
    """Return the verdict that follows a match: 降低服务是不对的；降低服务，这是错的；走了就走了；挽回不了."""
    start, end = span
    clause = writing.clause_of(end - 1)
    word = writing.clean[start:end]
    if writing.clean.startswith(f"就{word}", end, clause.end) or writing.clean.endswith(
        f"{word}就", clause.start, start
    ):
        return f"{word}就{word}"
    found = UNABLE.match(writing.clean, end, clause.end) or AFTER.match(writing.clean, end, clause.end)
    judged = found or NEXT.match(writing.clean, clause.end) or SHRUG.match(writing.clean, clause.end)
    return judged[0].lstrip(",") if judged else ""


def _denial(text: str) -> str:
    """Return the denial in force at the end of a text."""
    word, odd, left, used, caused, every = "", False, -1, False, False, False
    for token, kind in _tokens(text):
        if kind in ("weak", "strong", "lapse"):
            odd = not odd if left >= 0 else True
            caused = token in CLAIMS
            word, left, used, every = token, FAR if caused else REACH if kind == "strong" else 0, False, False
        elif left < 0:
            continue
        elif token in CAUSE and not used:
            left, caused = FAR, True
        elif used and not caused and token in FRESH and not (every and token in "都也"):
            left = -1
        elif kind == "harmless":
            left = left if not used else -1
        elif token in EVERY:
            used = every = True
        elif kind == "other":
            left, used = left - 1, True
    return word if left >= 0 and odd else ""


def _tokens(text: str) -> Iterable[tuple[str, str]]:
    """Cut a text into known words, the longest first, and single other characters."""
    at = 0
    while at < len(text):
        size = next((n for n in range(min(LONGEST, len(text) - at), 0, -1) if _known(text[at : at + n])), 1)
        token = text[at : at + size]
        yield token, KINDS.get(token, "other")
        at += size


def _known(word: str) -> bool:
    return word in KINDS or word in CAUSE or word in FRESH or word in EVERY
