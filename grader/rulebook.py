"""What every rule of the check means and how to mend it: the text behind `python -m grader explain 规则`."""

from collections.abc import Mapping

_TABLE = """
blank-clash | 一个空写在公式或网页代码里，显示会坏 | 把 [[名]] 移到普通文字里
blank-kind | 放进材料里的小题不是能放进表格的题型 | 只把计算、单选、判断放进 [[ ]]
blank-missing | 题干里的空没有写答案 | 在 blanks 里补上这个名字
blank-name | 空的名字不能用 | 用小写字母开头，只含字母、数字、下划线
blank-twice | 同一个空出现了两次 | 只留一处
blank-unknown | 材料里的空没有对应的小题 | 补上小题，或改正名字
blank-unused | 写了答案的空在题干里没有出现 | 在题干里写上 [[名]]，或删掉它
chart-name | 图里缺少名字，或名字重复 | 给每个柱子或每组数写上不同的名字
chart-size | 图里的数太多或太少 | 减到说明里的数目以内
checked-date | 核对法条的日期写得不对，或还没有到 | 写对照现行法条的那一天，例如 2026-11-22
checked-law | 核对过的法条没有写明第几条 | 写成“消费者权益保护法第二十条”这样，一条一项
checked-missing | 题里引用了法条，却没有写何时核对过 | 加上 checked，写明法条和日期
checked-old | 法条上次核对已经过了一年 | 对照现行条文看一遍，再换日期
class-few | 归类题不到两类 | 至少写两类
criterion-empty | 采分点没有写怎样认出它 | 写上 any、all 或 pattern 中的一种
criterion-same | 两个采分点的 id 相同 | 改成不同的 id
derive-classes | 自动归类的规则和 classes 对不上 | 让 cuts 或公式里的类都在 classes 里
derive-column | 自动归类用的列不存在，或不是数 | 改 column，或把那一列写成数
derive-differs | 手写的 key 和按规则算出来的不同 | 改正 key，或改正 derive
dialogue-best | 对话里没有一条路能得满分 | 给最好的回复写上分数
dialogue-cycle | 对话会绕回前面 | 让每条路都往前走到结束
dialogue-end | 有一条路没有结束 | 给最后一轮写上 end
dialogue-next | 回复指向不存在的轮次 | 改正 next
dialogue-unreachable | 有一轮怎样选也走不到 | 从别的回复指向它，或删掉它
either-all | 可以互换的步骤多到没有次序可言 | 减少 either
either-idle | 写了可以互换，其实没有影响 | 删掉这一对
either-pair | either 的一项不是两个步骤 | 写成 [a, b]
example-differs | 样例算出来的分和题目写的不同 | 先想清楚该得几分，再改样例或改答案
example-fails | 样例评不了分 | 改正样例的 variant 或 params
example-few | 没有样例 | 至少写一份作答和它应得的分
example-says | 样例的反馈里没有要求的那句话 | 改正 says，或让反馈说出这句话
exercise-missing | 章节里用的练习不存在 | 改正 id，或补上练习
exercise-twice | 同一道练习放了两次 | 只留一处
exercise-unused | 练习没有放进任何章节 | 在章节里用 exercise 围栏放上它
feedback-missing | 有错误选项没有写错在哪里 | 在 feedback 里给它写一句理由
feedback-unknown | feedback 写给了不存在的选项 | 改正编号，或删掉
field-missing | 少了必写的字段 | 补上这一行
field-unknown | 有一个程序不认识的字段 | 多半是拼写错了，照提示改正
file-encoding | 文件不是 UTF-8 编码 | 用 UTF-8 另存一次
formula-syntax | 公式写得不对，或用了不许用的写法 | 只用说明里列出的运算和函数
formula-value | 公式在某一组数上算不出来 | 用 require 排除这样的数
id-filename | id 和文件名不同 | 改成一样
id-format | id 里有不能用的字符 | 练习用小写字母、数字、连字符；小题和采分点用下划线
id-taken | id 已被别的练习用了 | 换一个，并给文件改名
item-same | 两个小题（或小题和参数）同名 | 改掉其中一个
items-few | 案例题没有小题 | 在 items 下面至少写一个
key-count | 多选题没有正确选项 | 在 key 里写出来
key-duplicate | 同一层里一个字段写了两次 | 只留一个
key-fails | 按答案作答得不到满分 | 检查公式、误差、取整和答案
key-shown | 作答之前就能看到答案 | 题干、提示和选项里只用参数
key-twice | key 里一个选项写了两次 | 只留一个
key-unknown | key 不是任何一个选项 | 改正 key，或补上选项
ledger-covered | 台账说这条原题不用或待写，却有练习或段落用了它 | 改正结论，或从 sources 里删掉它
ledger-id | 原题编号写得不对，或放错了文件 | 写成 002-AG-05 这样，前三位同文件名
ledger-into | 并入的原题不对 | into 只写在 merged 里，指向最后留下的那一条
ledger-planned | 还有原题没有写进课程（只在 --strict 时算错） | 写好它，或写明为什么不用
ledger-reason | 原题没有照用，却没有写理由 | 加上 reason，说给读者听
ledger-same | 一条原题在台账里写了两次 | 只留一处
ledger-twice | 一条原题的练习分在几章，台账没有说为什么 | 在台账里写上理由，或只留一处
ledger-uncovered | 台账说用了这条原题，却找不到用它的练习或段落 | 在练习的 sources 或段落的出处注释里写上它
match-unpaired | 连线题有一项没有对应 | 在 key 里补上
math-syntax | 公式排版有错 | 改正 $ 和 $ 之间的内容
option-few | 选项太少 | 补足选项
option-id | 选项编号太长或是空的 | 用 A、B、C 这样的编号
option-many | 选项太多 | 拆成两题
option-same | 两个选项一模一样 | 改成不同的内容，或删掉一个
param-name | 参数的名字不能用 | 用小写字母开头，只含字母、数字、下划线
param-range | 参数的范围不对 | 检查 from、to、step
param-unknown | 样例里的参数不是题目的参数 | 改正名字
param-unused | 有参数没有用到 | 用上它，或删掉
pattern-unsafe | pattern 超出了可以用的那一小部分 | 只用字符、\\d、[ ]、( | )、? * + {1,3}，重复不叠着写；括号后面只能用 ?
phrase-syntax | 一个说法写得不对 | 检查括号、省略号和 <同义词> 的名字
points-range | 分数超出 0 到满分 | 改正 points 或 method_points
points-sum | 各部分的分和总分对不上 | 改正，或删掉 points
require-impossible | 约束太严，凑不出这么多组数 | 放宽 require，或减小 variants
revision-raise | 答案、选项或给分办法变了，revision 没有加大 | 把 revision 加 1
row-cells | 一行的格数和表头不同 | 补齐或删去单元格
row-class | 一行的 key 不是任何一类 | 改成 classes 里有的类
row-few | 表格不到两行 | 至少写两行
row-same | 两行的 id 相同 | 改成不同的 id
rubric-dead | 一个采分点没有任何样例得到它，不知道它认不认得出来 | 加一个得到它的样例；参考答案 sample 不算
rubric-stem | 把题干抄一遍就能得分 | 把说法写得更具体，或改题干的用词
rubric-sum | 各采分点的分加起来不等于满分 | 改各点的 points，或改题目的 points；写了 cap 的题按比例折算，不必相等
sample-low | 参考答案得不到满分 | 让 sample 把每一点（有 cap 时任意 k 点）都写到，或补上认得出它的说法
slot-syntax | 文字里的花括号不是参数或算式 | 写成 {price} 或 {price * 12}；花括号本身用全角
slot-value | 花括号里的算式算不出来 | 改正名字或算式
source-comment | 章节里的出处注释读不懂 | 写成 <!-- sources: 002-AG-05, 002-AG-06 -->，单独一行
source-twice | 同一处把一条原题写了两次 | 只留一个
source-unknown | 写的原题编号不在台账里 | 改正编号
step-many | 步骤太多 | 拆成两题
step-missing | key 少了步骤，或有不存在的步骤 | 让 key 把每个步骤恰好写一次
tolerance-wide | 误差太大，把列出的错法也判对了 | 减小 tolerance，或用 require 排除这样的数
value-choice | 这个字段只能从几个词里选 | 改成其中一个
value-empty | 字段后面是空的 | 写上内容，或删掉这一行
value-kind | 应当是文字、列表或一组字段，写成了别的 | 照提示改写
value-number | 应当是一个（在范围之内的）数 | 写阿拉伯数字
yaml-anchor | 用了 YAML 的 & 或 * 引用 | 给值加引号，或把内容再写一遍
yaml-bracket | 括号没有成对 | 补上括号，各项用英文逗号隔开
yaml-character | 有看不见的控制字符 | 删掉它
yaml-colon | 冒号后面还有冒号 | 给整句加引号，或改用全角冒号
yaml-colon-missing | 字段名后面没有冒号 | 写英文冒号和一个空格
yaml-dash | 列表的一项没有用“减号加空格”开头 | 写英文减号和一个空格，再写内容
yaml-deep | 内容套得太深 | 减少层数
yaml-documents | 一个文件里有几份内容 | 一个文件只写一道练习
yaml-escape | 双引号里的反斜杠另有用处 | 改用单引号
yaml-fullwidth-colon | 字段名后面用了全角冒号 | 改成英文冒号和一个空格
yaml-hash | 空格加 # 后面的字会被当作注释丢掉 | 给整句加引号
yaml-indent | 缩进对不齐 | 同一层左边对齐，下一层多两个空格
yaml-key | 字段名不是文字 | 改成文字
yaml-quote | 引号没有成对 | 补上引号
yaml-space | 用了全角空格或不间断空格缩进 | 换成普通空格
yaml-start | 值的第一个符号在 YAML 里另有用处 | 给整个值加引号
yaml-syntax | YAML 写得不对 | 照提示的行和列检查
yaml-tab | 缩进里有制表符 | 换成空格
yaml-tag | 用了 YAML 的 ! 标记 | 给值加引号
"""


def _read(table: str) -> dict[str, tuple[str, str]]:
    rows = (line.split(" | ", 2) for line in table.strip().splitlines())
    return {rule: (meaning, mend) for rule, meaning, mend in rows}


RULES: Mapping[str, tuple[str, str]] = _read(_TABLE)
"""Rule id → what it means, how to mend it."""
