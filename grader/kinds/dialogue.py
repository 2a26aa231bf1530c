"""情景对话：客户说一句，学员选一句回复，客户的下一句和心情随之而变；得分是所选各句的分数之和。

kind: dialogue
stem: 你是某网店的客服，客户催一件晚到的包裹。
turns:                        # 写在最前面的一轮开场；next 只能指向写在后面的一轮
  start:
    customer: 说好昨天到，怎么还没到？
    mood: 着急                # 平静（默认）疑惑 犹豫 着急 失望 生气 放心 满意
    replies:
      a: {say: 我们已经发货，到不了要问快递。, next: cold, feedback: 推给快递，客户只会更急。}
      b: {say: 让您久等了，我马上查，十分钟内回您。, points: 2, next: told, feedback: 先致歉，再给动作和时限。}
      c: {say: 显示已经签收了，您再找找。, unlawful: 消费者权益保护法第二十条, next: cold, feedback: 没有查就说签收。}
  told: {customer: 好，我等你消息。, mood: 放心, end: 客户愿意再等一会儿。}
  cold: {mood: 生气, end: 客户申请了退款。}
debrief: 先致歉，再核实，再给时限。   # 可选：复盘，和最好的一路一起给学员看
checked: {law: [消费者权益保护法第二十条], date: 2026-11-22}   # 引用了法条就写：哪几条、哪天核对过
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
