"""Everything that proves something in a case (证据), as one numbered list read from its acts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sanxiang.rules.facts import ActFact, CaseFacts

RECORD = "勘验笔录、现场笔录"
KINDS = (  # clause: penalty-law/46
    ("documentary", "书证"),
    ("physical", "物证"),
    ("audiovisual", "视听资料"),
    ("electronic", "电子数据"),
    ("witness", "证人证言"),
    ("statement", "当事人的陈述"),
    ("appraisal", "鉴定意见"),
    ("record", RECORD),
)
KIND_NAMES = dict(KINDS)
PAPER, FILE, THING = "文书", "文件", "实物"
FILES = {"audiovisual", "electronic"}
MEDIA = {"photo": "照片", "video": "录像", "audio": "录音"}


@dataclass(frozen=True, kw_only=True)
class Handover:
    """Who gave the thing to whom, when, where it was kept since, in which state."""

    giver: str
    taker: str
    at: str
    place: str
    state: str

    def __str__(self) -> str:
        at = self.at.replace("T", " ")
        return f"{at} {self.giver}交{self.taker}，存放于{self.place}，{self.state}"


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One piece of evidence; `lies` tells paper, file and thing apart, `where` where it is."""

    number: str
    kind: str
    name: str
    source: str
    proves: str
    lies: str
    where: str = ""
    paper_id: str = ""
    recording_id: str = ""
    handovers: tuple[Handover, ...] = ()
    registered: bool = False  # entered by hand, so that a wrong entry can be corrected
    earlier: tuple[str, ...] = ()  # what earlier versions said, and why they were corrected


def listed(facts: CaseFacts) -> tuple[Evidence, ...]:
    """The evidence of the case, after that of the case it follows. A number once given stays: what
    is not approved or was replaced keeps its own and is not shown."""
    given = _handovers(facts, "")
    before: tuple[Evidence, ...] = ()
    if facts.origin:
        word = facts.origin.word
        for number, earlier in _handovers(facts.origin, word).items():
            given[number] = [*earlier, *given.get(number, [])]
        before = _of(facts.origin, word, given)
    return (*before, *_of(facts, "", given))


def numbers(facts: CaseFacts) -> tuple[str, ...]:
    return tuple(one.number for one in listed(facts))


def correctable(facts: CaseFacts) -> list[tuple[str, str]]:
    """The pieces of this very case that were entered by hand, by number."""
    own = _of(facts, "", {})
    return [(one.number, f"{one.number}　{one.name}") for one in own if one.registered]


def line_of(one: Evidence) -> str:
    """A piece as reports and decisions list it."""
    proves = f"，证明{one.proves}" if one.proves else ""
    return f"{one.number} {one.name}（{one.kind}，{one.source}）{proves}"


def _of(
    facts: CaseFacts, word: str, given: Mapping[str, Sequence[Handover]]
) -> tuple[Evidence, ...]:
    found = []
    for order, (_, one) in enumerate(sorted(_all(facts), key=lambda pair: pair[0]), start=1):
        if one is None:
            continue
        number = f"{word}证{order}"
        newest = _corrected(one, f"证{order}", facts)
        theirs = tuple(given.get(number, ()))
        where = theirs[-1].place if theirs else newest.where
        found.append(replace(newest, number=number, handovers=theirs, where=where))
    return tuple(found)


def _corrected(one: Evidence, number: str, facts: CaseFacts) -> Evidence:
    """The piece as its newest correction has it, with what was said before."""
    for act in facts.all_done("exhibit"):
        if act.data.get("corrected") == number:
            before = (
                f"{line_of(one).strip()}；{act.day:%Y-%m-%d}更正：{act.data['corrected_because']}"
            )
            one = replace(_exhibit(act.data, facts), earlier=(*one.earlier, before))
    return one


def _all(facts: CaseFacts) -> list[tuple[int, Evidence | None]]:
    """By position; None for an act that brings none now but once took a number. A correction takes
    none: it stands under the number of what it corrects."""
    made: list[tuple[int, Evidence | None]] = [
        (act.position, _in_force(act, facts))
        for act in facts.acts
        if act.step in READERS and not (act.step == "exhibit" and act.data.get("corrected"))
    ]
    recorded = [
        (
            recording.position,
            _evidence(
                kind="audiovisual",
                name=f"{MEDIA.get(recording.kind, '音像')}：{recording.title or recording.kind}",
                source="执法人员录制",
                proves=recording.title,
                where="音像记录库",
                recording_id=recording.id,
            ),
        )
        for recording in facts.recordings
    ]
    return made + recorded


def _in_force(act: ActFact, facts: CaseFacts) -> Evidence | None:
    if act.state != "done":
        return None
    paper = facts.paper_of(act)
    if act.step in ON_PAPER and paper is None:
        return None
    read = READERS[act.step](act.data, facts)
    if act.step not in ON_PAPER or paper is None:
        return read
    return replace(read, name=f"{read.name} {paper.number}".strip(), paper_id=paper.id)


def _handovers(facts: CaseFacts, word: str) -> dict[str, list[Handover]]:
    """The hand-overs that a case registered, by the number of the piece, the earliest first."""
    found: dict[str, list[Handover]] = {}
    for act in sorted(facts.all_done("hand_over"), key=lambda a: str(a.data["handed_at"])):
        data = act.data
        for row in data["things"]:
            one = Handover(
                giver=data["giver"],
                taker=data["taker"],
                at=data["handed_at"],
                place=data["place"],
                state=row["state"],
            )
            found.setdefault(word + row["number"], []).append(one)
    return found


def _evidence(
    *,
    kind: str,
    name: str,
    source: str,
    proves: str = "",
    where: str = "",
    recording_id: str = "",
) -> Evidence:
    things = kind == "physical"
    return Evidence(
        number="",
        kind=KIND_NAMES[kind],
        name=name,
        source=source,
        proves=proves,
        lies=THING if things else FILE if kind in FILES else PAPER,
        where=where,
        recording_id=recording_id,
    )


def _site_record(data: Mapping[str, Any], facts: CaseFacts) -> Evidence:
    return _evidence(
        kind="record",
        name="检查（勘验）笔录",
        source="执法人员现场制作",
        proves=data.get("content", ""),
        where="案卷",
    )


def _interview(data: Mapping[str, Any], facts: CaseFacts) -> Evidence:
    """What the party's own people say is a statement of the party, what others say a testimony."""
    own = facts.party_name in {data.get("employer"), data.get("interviewee")}
    return _evidence(
        kind="statement" if own else "witness",
        name=f"{data.get('interviewee', '')}的询问笔录",
        source=f"询问{data.get('interviewee', '')}",
        proves=data.get("subject", ""),
        where="案卷",
    )


def _collect(data: Mapping[str, Any], facts: CaseFacts) -> Evidence:
    return _evidence(
        kind="documentary",
        name=f"{data.get('name', '')}（复印件，{data.get('pages', '')}页）",
        source=f"{data.get('provider', '')}提供",
        where="案卷",
    )


def _sample(data: Mapping[str, Any], facts: CaseFacts) -> Evidence:
    return _evidence(
        kind="physical",
        name=f"样品：{_named(data['things'])}",
        source=f"在{data['place']}抽样",
        proves=data["reason"],
        where=data["kept_at"],
    )


def _preserve(data: Mapping[str, Any], facts: CaseFacts) -> Evidence:
    return _evidence(
        kind="physical",
        name=f"先行登记保存：{_named(data['things'])}",
        source=f"在{data['place']}登记保存",
        proves=data["reason"],
        where=data["kept_at"],
    )


def _exhibit(data: Mapping[str, Any], facts: CaseFacts) -> Evidence:
    read = _evidence(
        kind=data["kind"],
        name=data["name"] + ("（复制件）" if data["form"] == "copy" else ""),
        source=data["source"],
        proves=data["proves"],
        where=data["kept_at"],
    )
    return replace(read, registered=True)


def _appraisal(data: Mapping[str, Any], facts: CaseFacts) -> Evidence:
    return _evidence(
        kind="appraisal",
        name=f"鉴定意见 {data['report_number']}",
        source=f"{data['institution']}出具",
        proves=data["conclusion"],
        where="案卷",
    )


def _named(things: Sequence[Mapping[str, str]]) -> str:
    return "、".join(f"{thing['name']} {thing['quantity']}" for thing in things)


READERS: Mapping[str, Callable[[Mapping[str, Any], CaseFacts], Evidence]] = {
    "site_record": _site_record,
    "interview": _interview,
    "collect": _collect,
    "sample": _sample,
    "preserve": _preserve,
    "exhibit": _exhibit,
    "appraisal": _appraisal,
}
ON_PAPER = {"site_record", "interview", "sample", "preserve"}  # evidence only while in force
