"""情景对话：客户说一句，学员选一句回复，客户的下一句和心情随之而变；得分是所选各句的分数之和。

id: late-parcel-talk
kind: dialogue
stem: 你是某网店的客服，客户催一件晚到的包裹。
turns:
  start:
    customer: 说好昨天到，怎么还没到？
    mood: 着急
    replies:
      a: {say: 我们早就发货了，到不了要问快递。, next: cold, feedback: 推给快递，客户只会更急。}
      b: {say: 让您久等了，我马上查，十分钟内回您。, points: 2, next: told, feedback: 先致歉，再给动作和时限。}
      c: {say: 系统显示您已经签收了。, unlawful: 消费者权益保护法第二十条第二款, next: cold, feedback: 没有核实就这样说，不真实。}
  cold:
    customer: 我没有签收！你到底查了没有？
    mood: 生气
    replies:
      a: {say: 是我没查清，对不起，现在就查给您。, points: 1, next: told, feedback: 认错还来得及，只是晚了一步。}
      b: {say: 您别激动，再找找门口。, next: lost, feedback: 没有查，还怪客户。}
  told: {customer: 好，我等你消息。, mood: 放心, end: 客户愿意再等一会儿。}
  lost: {customer: 算了，退款吧。, mood: 失望, end: 客户申请了退款。}
debrief: 先致歉，再核实，再给时限；没有核实的话不说。
checked: {law: [消费者权益保护法第二十条], date: 2026-11-22}
solution: 客户要的是“现在到哪了、什么时候到”，不是责任在谁。
examples:
  - {response: [start:b], points: 2}
  - {response: [start:a, cold:a], points: 1}
  - {response: [start:c, cold:b], points: 0, says: 违法：消费者权益保护法第二十条第二款}
  - {response: [start:a], not_ready: true}

- **轮** 写在 `turns` 里，写在最前面的一轮开场。一轮有客户的话 `customer`、心情 `mood` 和至少两句 `replies`；
  结局写 `end`，可以再加客户的最后一句。心情有：平静（默认）、疑惑、犹豫、着急、失望、生气、放心、满意。
- **回复** 的 `next` 只能指向写在后面的一轮，所以对话不会绕圈，总会谈到结局；每一轮都要有回复通到。`feedback` 每一句都写，好的说好在哪里。
- **给分**：得分 = 所选各句的分数之和，满分 = 最好的一路的总分，由程序算出，`points` 不必写；写了就必须相等。
  一句说岔了，后面能拿到的分也常常变少，这由你用 `next` 和补救各轮的分来安排。
- **最好的一句** 既要是这一轮分最高的，也要通向全程最高的总分：绕远路、多补救几轮，不能比一次说对得分还多。
  并列最好的都算对，答案里写排在前面的那句。
- **违法的回复** 在 `unlawful` 里写出违反哪部法的哪一条。它在这一轮一定得 0 分，反馈里标明“违法”和条文。拿不准的，先查法规原文，别随手写；
  查过的写进 `checked`。
- `debrief` 是复盘，和最好的一路的台词一起给学员看。台词写纯文字，几句回复长短相近，别让最长的总是最好的。
- **作答** 是一串“轮:回复”，例如 `[start:c, cold:a]`；没有谈到结局，或者前后接不上，就是未完成，不算错。

改坏：points: 1, next: told → points: 1, next: start
改坏：points: 1, next: told → points: 3, next: told
改坏：points: 2, next: told → points: 2, next: tell
"""

from collections.abc import Iterator

from grader.fields import Fields
from grader.model import Item
from grader.node import Json
from grader.number import format_number
from grader.outcome import Mark, NotReady, Part
from grader.talk import NOTHING, Reply, Talk, Turn, read_talk
from grader.text import quote
from grader.worked import Worked

TITLE = "情景对话"
NOTE = "得分是所选各句的分数之和；违反法律法规的回复得 0 分"
Path = tuple[tuple[Turn, Reply], ...]
"""The chosen replies with their turns, from the opening to an end."""


def read(fields: Fields) -> Talk:
    """Read the kind's own fields."""
    return read_talk(fields)


def ready(body: Talk, response: Json) -> Path | NotReady:
    """Return the path of a list of "turn:reply"; every step must follow from the one before, to an end."""
    if response is None or response in ([], ""):
        return NotReady("对话还没有开始，请选第一句回复。")
    if not isinstance(response, list):
        return NotReady("作答应当是一句一句的回复，请重新选择。")
    turn = body.opening
    path: list[tuple[Turn, Reply]] = []
    for number, step in enumerate(response, start=1):
        reply = next((reply for reply in turn.replies if step == _step(turn, reply)), None)
        if reply is None:
            return NotReady(f"第 {number} 句回复和前面的对话接不上，请从这里重新选。")
        path.append((turn, reply))
        turn = body.turns[reply.next]
    if turn.replies:
        return NotReady(f"对话还没有结束，请选第 {len(path) + 1} 句回复。")
    return tuple(path)


def _step(turn: Turn, reply: Reply) -> str:
    return f"{turn.id}:{reply.id}"


def score(item: Item, path: Path, worked: Worked) -> Part:
    """The sum of the chosen replies' points; the best path earns full points, and no path earns more."""
    body: Talk = item.body
    marks: dict[str, Mark] = {
        _step(turn, reply): "right" if reply in body.best(turn) else "wrong" for turn, reply in path
    }
    return Part(
        item=item.id,
        kind=item.kind,
        label=item.label,
        earned=sum((reply.points for _, reply in path), NOTHING),
        points=item.points,
        feedback=tuple(_told(number, *step, body, worked) for number, step in enumerate(path, start=1)),
        marks=marks,
        answer=worked.fill("\n".join(_script(body))),
    )


def _told(number: int, turn: Turn, reply: Reply, body: Talk, worked: Worked) -> str:
    """Return what is said of one choice: how it begins, its points, the law it breaks, and why."""
    points = f"{format_number(reply.points)} / {format_number(body.best(turn)[0].points)} 分"
    verdict = f"违法：{reply.unlawful}；{points}" if reply.unlawful else points
    said = f"第 {number} 句{quote(worked.fill(reply.say))}（{verdict}）"
    return f"{said}：{worked.fill(reply.feedback)}" if reply.feedback else said


def _script(body: Talk) -> Iterator[str]:
    """Return the lines of the best talk, how it ends, and the author's debrief."""
    last = body.opening
    for turn, reply in body.best_path():
        yield f"客户（{turn.mood}）：{turn.customer}"
        yield f"我：{reply.say}"
        last = body.turns[reply.next]
    if last.customer:
        yield f"客户（{last.mood}）：{last.customer}" if last.mood else f"客户：{last.customer}"
    yield f"结局：{last.end}"
    if body.debrief:
        yield f"复盘：{body.debrief}"


def key_response(item: Item, worked: Worked) -> Json:
    """Return the response that earns full points."""
    body: Talk = item.body
    return [_step(turn, reply) for turn, reply in body.best_path()]


def public(body: Talk) -> dict[str, object]:
    """Return what the form may show: the lines and where they lead; no points, no feedback, no law."""
    turns = [
        {
            "id": turn.id,
            "customer": turn.customer,
            "mood": turn.mood,
            "replies": [{"id": reply.id, "say": reply.say, "next": reply.next} for reply in turn.replies],
            "end": turn.end,
        }
        for turn in body.turns.values()
    ]
    return {"turns": turns, "rule": NOTE}


def texts(body: Talk) -> Iterator[str]:
    """Return every text that may hold {…}."""
    yield body.debrief
    for turn in body.turns.values():
        yield from (turn.customer, turn.end)
        for reply in turn.replies:
            yield from (reply.say, reply.feedback)
