"""A branching talk with a customer: the turns, where each reply leads, which replies are best; read and checked here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from grader.fields import NAME, Fields, nearest
from grader.node import Mapping as Nodes
from grader.node import Node, Text

MOODS = ("平静", "疑惑", "犹豫", "着急", "失望", "生气", "放心", "满意")
NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Reply:
    """One thing the learner may say."""

    id: str
    say: str
    points: Fraction
    next: str
    """The turn that follows."""
    feedback: str
    unlawful: str
    """The law it breaks; empty when it breaks none."""
    node: Node = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Turn:
    """What the customer says, and the replies to it; or how the talk ends."""

    id: str
    customer: str
    mood: str
    """One of MOODS; may be empty at an end."""
    replies: tuple[Reply, ...]
    end: str
    """How it ends; empty while the talk goes on."""
    node: Node = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Talk:
    """The turns in the order of the file, in which a talk can only move forward; so it always comes to an end."""

    turns: Mapping[str, Turn]
    debrief: str
    totals: Mapping[str, Fraction]
    """Turn → the most points that can still be earned from there on."""

    @property
    def opening(self) -> Turn:
        """The turn that the talk begins with."""
        return next(iter(self.turns.values()))

    @property
    def points(self) -> Fraction:
        """Full points: what the best path earns."""
        return next(iter(self.totals.values()), NOTHING)

    def best(self, turn: Turn) -> list[Reply]:
        """Return the replies that keep the most points within reach; equally good ones are all best."""
        return [reply for reply in turn.replies if _reach(reply, self.totals) == self.totals[turn.id]]

    def best_path(self) -> Iterator[tuple[Turn, Reply]]:
        """Yield the turns of the best talk with the first of their best replies."""
        turn = self.opening
        while turn.replies:
            reply = self.best(turn)[0]
            yield turn, reply
            turn = self.turns[reply.next]


def _reach(reply: Reply, totals: Mapping[str, Fraction]) -> Fraction:
    """Return what a reply and the best talk after it earn."""
    return reply.points + totals.get(reply.next, NOTHING)


def read_talk(fields: Fields) -> Talk:
    """Return the talk in the fields `turns` and `debrief`; reports what keeps it from being one."""
    node, faults = fields.need("turns"), _faults(fields)
    turns = {name.value: _read_turn(fields, name, entry) for name, entry in fields.entries("turns", node)}
    totals = dict.fromkeys(turns, NOTHING)
    for turn in reversed(turns.values()):
        totals[turn.id] = max((_reach(reply, totals) for reply in turn.replies), default=NOTHING)
    talk = Talk(turns, fields.text("debrief", ""), totals)
    if turns:
        _check_ways(fields, talk)
        if _faults(fields) == faults:  # else what follows from a mistake would be told as one more
            _check_reached(fields, talk)
            _check_best(fields, talk)
    elif isinstance(node, Nodes) and node is not fields.empty:
        fields.report.add("value-empty", node, "turns 是空的", "至少写一轮对话和一个结局，例如 start 和 calm。")
    return talk


def _faults(fields: Fields) -> int:
    return sum(not problem.warning for problem in fields.report.problems)


def _read_turn(fields: Fields, name: Text, node: Node) -> Turn:
    inner = Fields(node, fields.report, f"“{name.value}”这一轮")
    _check_id(inner, name)
    ends = inner.get("end") is not None
    replies_node = inner.get("replies") if ends else inner.need("replies")
    entries = inner.entries("replies", replies_node)
    turn = Turn(
        id=name.value,
        customer=inner.text("customer", "" if ends else None),
        mood=inner.choice("mood", MOODS, "" if ends else MOODS[0]),
        replies=tuple(_read_reply(inner, reply_name, entry) for reply_name, entry in entries),
        end=inner.text("end", ""),
        node=node,
    )
    inner.finish()
    if ends and replies_node is not None:
        fields.report.add("dialogue-end", replies_node, f"{inner.owner}既是结局又有回复", "删掉 end，或删掉 replies。")
    if isinstance(replies_node, Nodes) and replies_node is not inner.empty and len(turn.replies) < 2:
        fields.report.add("option-few", replies_node, f"{inner.owner}不到两句回复", "至少写两句，例如 a 和 b。")
    _check_same(inner, turn)
    return turn


def _check_id(fields: Fields, name: Text) -> None:
    if not NAME.fullmatch(name.value):
        what = f"{fields.owner}的名字不能用"
        fields.report.add("id-format", name, what, "用小写字母开头，只含字母、数字、下划线，例如 start、a。")


def _read_reply(turn: Fields, name: Text, node: Node) -> Reply:
    inner = Fields(node, turn.report, f"{turn.owner}的回复“{name.value}”")
    _check_id(inner, name)
    unlawful, points = inner.text("unlawful", ""), inner.number("points") or NOTHING
    if points < 0 or (unlawful and points):
        what = "违反法律法规的回复不能得分" if unlawful else "回复的分数不能小于 0"
        turn.report.add("points-range", inner.get("points") or node, what, "删掉 points，这句就得 0 分。")
    reply = Reply(
        id=name.value,
        say=inner.text("say"),
        points=points,
        next=inner.text("next"),
        feedback=inner.text("feedback", ""),
        unlawful=unlawful,
        node=node,
    )
    inner.finish()
    if not reply.feedback and isinstance(node, Nodes):
        what = f"{inner.owner}没有写好在哪里或错在哪里"
        turn.report.add("feedback-missing", node, what, "补上 feedback: 一句理由。", warning=True)
    return reply


def _check_same(fields: Fields, turn: Turn) -> None:
    first: dict[str, str] = {}
    for reply in turn.replies:
        say = reply.say.strip()
        if say and say in first:
            what = f"回复 {reply.id} 和回复 {first[say]} 一模一样"
            fields.report.add("option-same", reply.node, what, "改成不同的话，或者删掉一句。")
        first.setdefault(say, reply.id)


def _check_ways(fields: Fields, talk: Talk) -> None:
    """Report a talk that does not begin, or does not move forward to an end."""
    order = list(talk.turns)
    for number, turn in enumerate(talk.turns.values(), start=1):
        for reply in turn.replies:
            if reply.next and reply.next not in order:
                what = f"next“{reply.next}”不是 turns 里的任何一轮"
                fields.report.add("dialogue-next", reply.node, what, nearest(reply.next, order[number:] or order))
            elif reply.next in order[:number]:
                what = f"next 指回了“{reply.next}”，对话会绕圈"
                fix = "next 只写排在这一轮后面的；不绕圈时，把要去的那一轮挪到后面。"
                fields.report.add("dialogue-cycle", reply.node, what, fix)
    if talk.opening.end:
        what = "写在最前面的一轮就是结局，没有可以选的回复"
        fields.report.add("dialogue-end", talk.opening.node, what, "把开场的一轮写在最前面。")


def _check_reached(fields: Fields, talk: Talk) -> None:
    reached = {talk.opening.id}
    for turn in talk.turns.values():
        if turn.id not in reached:
            what = f"没有一句回复通到“{turn.id}”这一轮"
            fix = f"在前面的某句回复里写 next: {turn.id}，或删掉这一轮。"
            fields.report.add("dialogue-unreachable", turn.node, what, fix)
        reached.update(reply.next for reply in turn.replies)


def _check_best(fields: Fields, talk: Talk) -> None:
    """Report a turn whose points disagree with the way to full points: the best reply must be best in both."""
    for turn in talk.turns.values():
        most = max((reply.points for reply in turn.replies), default=NOTHING)
        dearest = [reply for reply in turn.replies if reply.points == most]
        if turn.replies and not most:
            what = f"“{turn.id}”这一轮没有一句回复能得分"
            fields.report.add("dialogue-best", turn.node, what, "给最好的一句写上 points，例如 points: 2。")
        elif dearest != talk.best(turn):
            here, later = (("、".join(reply.id for reply in replies)) for replies in (dearest, talk.best(turn)))
            what = f"“{turn.id}”这一轮分最高的是 {here}，可是到最后得分最多的是 {later}"
            fix = "减少补救各轮的分，或改 points、next，让最好的一句既是这一轮最高，也通向全程最高。"
            fields.report.add("dialogue-best", turn.node, what, fix)
