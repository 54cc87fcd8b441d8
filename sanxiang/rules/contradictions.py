"""Contradictions and doubts (矛盾和疑点) in the record of a case: facts with both their sources.

Nothing here accuses or refuses: two things that do not go together are set side by side for the
people who judge. Times are the bureau's local times.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations, product

from sanxiang.rules import guards, stays
from sanxiang.rules.facts import ActFact, CaseFacts, OfficerFact, PaperFact
from sanxiang.rules.stays import ON_THE_SPOT, Stay, minute, plain

SWITCHING_OFF = timedelta(minutes=30)  # a recorder runs on a little after the visit
PERSONS, PROCEDURE, PAPERS = "L8.1", "L8.4", "L8.6"
TITLES = {
    "source": "登记案件来源",
    "serve_notice": "送达检查通知",
    "onsite_notice": "现场告知",
    **ON_THE_SPOT,
    "preserve": "先行登记保存",
    "conclude": "检查结论",
    "report_result": "通报检查结果",
    "file_case": "立案",
    "report": "调查终结报告",
    "prior_notice": "事先告知",
    "serve_prior_notice": "事先告知",
    "defence": "陈述申辩",
    "review": "局务会审核",
    "decide": "处罚决定",
    "serve": "送达决定书",
}
# What comes before what: (step, field) twice; "" is the day on which the step was taken.
ORDER: tuple[tuple[tuple[str, str], tuple[str, str]], ...] = (
    (("source", "found_date"), ("serve_notice", "served_at")),
    (("source", "found_date"), ("site_record", "began_at")),
    (("source", ""), ("site_record", "began_at")),
    (("onsite_notice", "arrived_at"), ("site_record", "began_at")),
    (("site_record", "began_at"), ("conclude", "ended_date")),
    (("site_record", "ended_at"), ("report_result", "reported_at")),
    (("file_case", ""), ("serve_prior_notice", "served_at")),
    (("file_case", ""), ("report", "")),
    (("serve_prior_notice", "served_at"), ("decide", "")),
    (("review", ""), ("decide", "")),
    (("decide", ""), ("serve", "served_at")),
)


@dataclass(frozen=True)
class Source:
    """One of the two facts: what it is, what it says, where it stands in the time line."""

    title: str
    says: str
    act: str = ""


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """Two facts that do not go together; `aspect` is the point of a review it bears on."""

    text: str
    aspect: str
    clause: str
    sources: tuple[Source, Source]


def found(facts: CaseFacts) -> list[Contradiction]:
    """Everything in the case and in the one it follows that does not go together."""
    before = found(facts.origin) if facts.origin else []
    return before + [one for find in FINDERS for one in find(facts)]


def in_two_places(facts: CaseFacts) -> Iterator[Contradiction]:
    """An officer here and there at once, in this case or beside one that may be known."""
    own = stays.stays(facts)
    pairs = [*combinations(own, 2), *product(own, stays.elsewhere(facts))]
    for here, there in pairs:
        shared = here.officers & there.officers
        if shared and here.place != there.place and here.overlaps(there):
            names = "、".join(_name(facts, person) for person in sorted(shared))
            yield Contradiction(
                text=f"{names}同一时间出现在两个地点",
                aspect=PROCEDURE,
                clause="R7",
                sources=(_where(here), _where(there)),
            )


def not_alone(facts: CaseFacts) -> Iterator[Contradiction]:
    """An interview with several people, or two that overlap, in this case or beside another."""
    acts = stays.interviews(facts)
    interviews = [stays.stay(act) for act in acts]
    for act, stay in zip(acts, interviews, strict=True):
        people = act.data["interviewee"]
        if any(mark in people for mark in "、，,；;") or " 和" in people:
            yield Contradiction(
                text="一份询问笔录有几个被询问人，询问应当单独进行",
                aspect=PROCEDURE,
                clause="R15",
                sources=(_where(stay), Source("被询问人", people, act.id)),
            )
    others = [stay for stay in stays.elsewhere(facts) if stay.interviewee]
    for here, there in [*combinations(interviews, 2), *product(interviews, others)]:
        same = here.place == there.place or here.interviewee == there.interviewee
        same = same or bool(here.officers & there.officers)
        if same and here.overlaps(there):
            yield Contradiction(
                text="两次询问时间重叠",
                aspect=PROCEDURE,
                clause="R15",
                sources=(_where(here), _where(there)),
            )


def signed_too_early(facts: CaseFacts) -> Iterator[Contradiction]:
    """A signature before its paper was final, or before what it records had ended."""
    acts = {act.id: act for act in facts.acts}
    for paper in facts.papers:
        act = acts.get(paper.act_id)
        ended = str(act.data.get("ended_at", "")) if act and act.step in ON_THE_SPOT else ""
        for signature in paper.signatures:
            if signature.signed_at is None:
                continue
            signing = Source(
                f"{signature.name}签名", _local(signature.signed_at), act.id if act else ""
            )
            if paper.issued_at and signature.signed_at < paper.issued_at:
                made = Source(_named(paper), f"{_local(paper.issued_at)} 成文", paper.act_id)
                yield _early("签名早于文书成文", signing, made)
            elif ended and minute(signature.signed_at) < ended[:16]:
                end = Source(_named(paper), f"记载 {plain(ended)} 结束", paper.act_id)
                yield _early("签名早于笔录记载的结束时间", signing, end)


def _early(text: str, signing: Source, other: Source) -> Contradiction:
    return Contradiction(
        text=text, aspect=PAPERS, clause="own/signature-bound", sources=(signing, other)
    )


def notice_came_late(facts: CaseFacts) -> Iterator[Contradiction]:
    """The notice was served after the check on the site had begun."""
    served = facts.done("serve_notice")
    begun = facts.done("site_record")
    if served and begun and served.data["served_at"] > begun.data["began_at"]:
        yield Contradiction(
            text="检查开始以后才送达检查通知",
            aspect=PROCEDURE,
            clause="R9",
            sources=(
                _said(served, served.data["served_at"]),
                _said(begun, f"{plain(begun.data['began_at'])} 开始"),
            ),
        )


def uncertified(facts: CaseFacts) -> Iterator[Contradiction]:
    """An officer whose certificate was not valid on the day of the act."""
    for act in _by_officers(facts):
        for day, officer in product(days_of(act), _known(facts, act)):
            if officer.certificates and not officer.certified_on(day):
                last = max(officer.certificates, key=lambda one: one.valid_to)
                until = f"{last.number}，{last.valid_from} 至 {last.valid_to}"
                yield Contradiction(
                    text=f"{officer.name}在 {day} 没有有效的执法证",
                    aspect=PERSONS,
                    clause="penalty-law/42",
                    sources=(_said(act, str(day)), Source(f"{officer.name}的执法证", until)),
                )


def one_person(facts: CaseFacts) -> Iterator[Contradiction]:
    """Fewer officers than must act together, by the record or by who signed it."""
    least = guards.officers_needed(facts)
    for act in _by_officers(facts):
        count = len(set(act.data["officers"]))
        paper = facts.paper_of(act)
        signed = {s.name for s in paper.signatures if s.role == "officer"} if paper else set()
        if count < least:
            yield Contradiction(
                text="执法人员人数不足",
                aspect=PERSONS,
                clause="penalty-law/42",
                sources=(
                    _said(act, f"执法人员 {count} 名"),
                    Source("应有执法人员", f"不少于 {least} 名"),
                ),
            )
        elif paper and len(signed) == 1:
            yield Contradiction(
                text="笔录只有一名执法人员签名",
                aspect=PERSONS,
                clause="penalty-law/42",
                sources=(
                    _said(act, f"执法人员 {count} 名"),
                    Source(_named(paper), f"只有{signed.pop()}签名", act.id),
                ),
            )


def out_of_order(facts: CaseFacts) -> Iterator[Contradiction]:
    for (first, first_field), (second, second_field) in ORDER:
        earlier, later = facts.done(first), facts.done(second)
        if earlier is None or later is None:
            continue
        one, other = _when(earlier, first_field), _when(later, second_field)
        length = min(len(one), len(other))  # a day is compared with a day
        if one and other and other[:length] < one[:length]:
            yield Contradiction(
                text=f"“{TITLES[second]}”早于“{TITLES[first]}”",
                aspect=PROCEDURE,
                clause="R3",
                sources=(_said(earlier, one), _said(later, other)),
            )


def recorded_elsewhere(facts: CaseFacts) -> Iterator[Contradiction]:
    """A recording of the site that ended before the visit began or long after it was over."""
    visits = stays.stays(facts)
    arrived = facts.done("onsite_notice")
    if not visits:
        return
    begins = [stay.began for stay in visits] + ([arrived.data["arrived_at"]] if arrived else [])
    first, last = min(begins), max(stay.ended for stay in visits)
    until = (datetime.fromisoformat(last) + SWITCHING_OFF).isoformat(timespec="minutes")
    visit = Source("现场检查和询问", f"{plain(first)} 至 {plain(last)}", visits[0].act)
    for recording in facts.recordings:
        ended = minute(recording.recorded_end_at)
        if recording.purpose in {"site", "interview"} and not first[:16] <= ended <= until:
            yield Contradiction(
                text="音像记录的时间在检查、询问时间之外",
                aspect=PAPERS,
                clause="R17",
                sources=(Source(recording.title or "音像记录", f"{plain(ended)} 录完"), visit),
            )


FINDERS: Sequence[Callable[[CaseFacts], Iterator[Contradiction]]] = (  # clause: own/contradictions
    in_two_places,
    not_alone,
    signed_too_early,
    notice_came_late,
    uncertified,
    one_person,
    out_of_order,
    recorded_elsewhere,
)


def text_of(one: Contradiction) -> str:
    """A contradiction in one sentence, with both its sources."""
    first, second = one.sources
    return f"{one.text}（{first.title}：{first.says}；{second.title}：{second.says}）"


def _where(stay: Stay) -> Source:
    return Source(stay.title, f"{stay.lasted}，{stay.place}", stay.act)


def _by_officers(facts: CaseFacts) -> list[ActFact]:
    """What officers did together, each by its newest version."""
    single = [facts.done(step) for step in ("onsite_notice", "site_record")]
    many = [*stays.interviews(facts), *facts.all_done("sample"), *facts.all_done("preserve")]
    return [act for act in single if act] + many


def _known(facts: CaseFacts, act: ActFact) -> list[OfficerFact]:
    people = (facts.officers.get(int(person)) for person in act.data["officers"])
    return [one for one in people if one]


def _name(facts: CaseFacts, person: int) -> str:
    return facts.officers[person].name if person in facts.officers else "执法人员"


def days_of(act: ActFact) -> list[date]:
    """The days it lasted: one, or two where it went on past midnight."""
    times = [act.data.get("began_at") or act.data.get("arrived_at"), act.data.get("ended_at")]
    days = {date.fromisoformat(time[:10]) for time in times if time}
    return sorted(days) or [act.day]


def _when(act: ActFact, name: str) -> str:
    return str(act.data[name]) if name else act.day.isoformat()


def _said(act: ActFact, says: str) -> Source:
    return Source(TITLES[act.step], plain(says), act.id)


def _named(paper: PaperFact) -> str:
    return f"《{paper.title or paper.kind}》{paper.number}"


def _local(at: datetime) -> str:
    return plain(minute(at))
