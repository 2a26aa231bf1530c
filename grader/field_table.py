"""What may stand in an exercise file: every field with its shape and meaning. The schema and the manual are made of it.

The readers decide what is read; a test holds this table against them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from grader.credit import CREDITS
from grader.derive import BOUNDARIES
from grader.derive import RULES as DERIVATIONS
from grader.kinds import KINDS, classify, judge, match, order
from grader.reader import LEVELS, MAX_SHIPPED
from grader.sets import SET
from grader.talk import MOODS

CHOICES: Mapping[str, tuple[str, ...]] = {
    "kind": (*KINDS, SET),
    "item kind": tuple(KINDS),
    "level": LEVELS,
    "judge": tuple(judge.OPTIONS),
    "multiple credit": tuple(CREDITS),
    "classify credit": tuple(classify.NOTES),
    "match credit": tuple(match.NOTES),
    "order credit": tuple(order.CREDITS),
    "derive rule": DERIVATIONS,
    "boundary": BOUNDARIES,
    "mood": MOODS,
    "within": ("clause", "sentence"),
    "negated": ("guard", "ok"),
}
"""The closed lists of words, by the names that the table calls them."""

_TABLE = f"""
[exercise]
id! | text | 与文件名相同，全题库唯一，定了就不改
revision | whole 1 9999 | 从 1 起；答案、选项、公式或给分办法变了就加 1
kind!* | choice kind | 题型
title | text | 题目的短名
level | choice level | 难度，不写是中
params* | map @param | 参数：每组数里会变的数
require* | list text | 约束：参数要满足的式子
variants* | whole 1 {MAX_SHIPPED} | 一共准备几组数
hint | text | 提示，学员点开才看到
solution! | text | 解析：讲清为什么，不只是报答案
sources | list text | 用到的原题编号，在台账里
checked | @checked | 引用了法条就写：核对过哪几条、哪一天
examples! | list @example | 样例：一份作答和它应得的分，每次检查都会真的评一遍

[checked]
law! | list text | 每一项写法名和第几条
date! | text | 对照现行条文的那一天，写成 2026-11-22

[plain]
stem! | text | 题干
points* | positive | 满分，不写是 1

[set]
stimulus! | text | 材料；写 [[小题的 id]] 的地方放那个小题
items!* | list @item | 小题

[item]
id!* | text | 小题的名字，后面的公式可以用；小写字母开头，只含字母、数字、下划线
kind!* | choice item kind | 题型
stem | text | 题干；放进材料的小题不用写
label | text | 这一问在结果里的名字；放进材料的小题必写
points* | positive | 满分，不写是 1
solution | text | 这一问的解析

[single]
options!* | texts | 选项：编号和内容
key!* | text | 正确选项的编号
feedback | texts | 每个错误选项错在哪里

[multiple]
options!* | texts | 选项：编号和内容
key!* | list text | 全部正确选项的编号
credit* | choice multiple credit | 给分办法：subset 少选按比例、有错选得 0 分（默认），exact 全对才得分，each 逐项，net 对减错
feedback | texts | 每个错误选项错在哪里

[judge]
key!* | choice judge | 对 或 错
feedback | texts | 判反时说的话

[numeric]
formula!* | text | 算出答案的公式
unit* | text | 单位；问比率写 "%"
round* | whole 0 9 | 答案保留几位小数
tolerance* | number | 允许误差，1% 是相对误差；不写时是末位的一半，没有 round 就要完全相等
mistakes* | list @mistake | 有名字的错法
method_points* | number | 前一步错、这一步方法对时的得分，不写是满分
fraction* | truth | true 时可以答 3/4 这样的分数

[mistake]
formula!* | text | 错误的公式
feedback! | text | 一句提醒；{{yours}} 是学员算的数
points* | number | 这样错得几分，不写是 0

[classify]
classes!* | texts | 类的编号和名字，至少两类
columns! | list text | 表头
rows!* | list @row | 表格的每一行
derive* | @derive | 答案由表里的数算出来的规则；写了可以不写各行的 key
credit* | choice classify credit | each 每行单独给分（默认），exact 全部归对才得分

[row]
id!* | text | 行的名字，各不相同
cells!* | list text | 各格的内容，和表头一样多
key* | text | 它的类
feedback | text | 归错时说的话

[derive]
rule* | choice derive rule | abc 按一列的累计占比（默认），each 用公式逐行定类
column* | whole 1 99 | abc：第几列，不写是第 2 列
cuts* | map number | abc：每一类的上界，最后一类不写
boundary* | choice boundary | abc：累计占比怎样和界限比，默认看到此行之前的
columns* | map number | each：公式里的名字是第几列
formula* | text | each：得出类的公式

[order]
steps!* | texts | 步骤，3 到 12 个
key!* | list text | 一种正确的排法
either* | list list text | 可以互换先后的两步，一对一对写
credit* | choice order credit | lcs 先后都对的最长一串有几步就得几分之几（默认），exact 全部排对才得分
feedback | texts | 某一步排错时说的话

[match]
left!* | texts | 左边的项
right!* | texts | 右边的项，可以多出几项作干扰
key!* | texts | 左项: 右项
credit* | choice match credit | each 每对上一项给一份分（默认），exact 全部对上才得分
feedback | texts | 左边某一项配错时说的话

[fill]
blanks!* | map @blank | 题干里每个 [[名]] 的答案

[blank]
accept!* | list text | 可收的全部说法，第一个当作答案显示
label | text | 读屏软件在“第 1 空”后面念的提示，不要写出答案
wrong | texts | 常见的错答和为什么错

[dialogue]
turns!* | map @turn | 一轮一轮的对话，写在最前面的一轮开场
debrief | text | 复盘，和最好的一路一起给学员看

[turn]
customer | text | 客户的话；结局可以不写
mood | choice mood | 客户的心情，不写是平静
replies* | map @reply | 学员可以选的回复，至少两句
end | text | 写了就是结局

[reply]
say! | text | 说的话
points* | number | 得分，不写是 0
next!* | text | 接着到哪一轮，只能指向写在后面的
feedback | text | 好在哪里或错在哪里，每句都写
unlawful | text | 违反哪部法的哪一条；这一句一定得 0 分

[short]
synonyms* | map list text | 几个说法当一个词用，在说法里写 <名>
rubric!* | list @criterion | 采分点
cap* | whole 1 99 | 答出任意几点得满分
min_chars* | whole 1 500 | 少于这么多字不评分，也不算错
sample! | text | 参考答案，必须得满分

[criterion]
id!* | text | 采分点的名字，小写字母、数字、下划线
points* | positive | 这一点的分，不写是 1
expects! | text | 给人看的要求，批改后显示
any* | list text | 任一说法对上就得分
all* | list phrases | 几组说法，每组对上一个才得分
pattern* | text | 一个小的正则表达式
within* | choice within | 几组说法要在同一分句 clause（默认）还是同一句 sentence
not_if* | list text | 相反的话：说了它，这一点不给分
cancel* | list text | 同 not_if
negated* | choice negated | guard 被否定的不算（默认），ok 否定的也算

[example]
response! | any | 一份作答
points | number | 应得的分
not_ready | truth | true 表示应当是未完成
variant | whole 0 999 | 第几组数，从 0 数起
params | map number | 指定参数的值
says | text | 反馈里必须出现的话

[param]
from* | number | 从
to* | number | 到
step* | number | 每步多少
choose* | list number | 几选一，代替 from、to、step
first* | number | 学员第一次看到的数
"""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a mapping."""

    name: str
    needed: bool
    graded: bool
    """True when another value here may earn the same response other points."""
    shape: str
    """`text number positive any truth texts phrases`, `whole LOW HIGH`, `choice LIST`, `@TABLE`, `list SHAPE`, `map SHAPE`."""
    meaning: str


_LINE = re.compile(r"(?P<name>[a-z_]+)(?P<needed>!?)(?P<graded>\*?) \| (?P<shape>[^|]+) \| (?P<meaning>.+)")


def _read(table: str) -> dict[str, tuple[Field, ...]]:
    tables: dict[str, list[Field]] = {}
    for line in table.strip().splitlines():
        if line.startswith("["):
            fields = tables.setdefault(line.strip("[]"), [])
        elif found := _LINE.fullmatch(line):
            told = found.groupdict()
            fields.append(
                Field(told["name"], told["needed"] == "!", told["graded"] == "*", told["shape"], told["meaning"])
            )
        elif line:
            raise ValueError(line)
    return {name: tuple(fields) for name, fields in tables.items()}


TABLES: Mapping[str, tuple[Field, ...]] = _read(_TABLE)
"""Table → its fields. `exercise` holds what all have, `plain` and `set` what the two forms add, then one a kind."""


def fields_of(kind: str) -> tuple[Field, ...]:
    """Return the fields of an exercise of a kind, in the order of the manual."""
    return (*TABLES["exercise"], *(TABLES[SET] if kind == SET else (*TABLES["plain"], *TABLES[kind])))


def item_fields(kind: str) -> tuple[Field, ...]:
    """Return the fields of an item of a set."""
    return (*TABLES["item"], *TABLES[kind])
