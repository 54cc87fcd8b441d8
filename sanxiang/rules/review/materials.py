"""The six materials of a submission (送审材料, L6), each checked: there, whole, in agreement."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sanxiang.rules import evidence, guards, hearing_steps, licence_examination, matrix
from sanxiang.rules.evidence import READERS, line_of, listed
from sanxiang.rules.facts import ActFact, CaseFacts
from sanxiang.rules.matrix import cited
from sanxiang.rules.review.finding import EXHIBIT, RECORDING, Evidence, named, of_act, of_paper
from sanxiang.rules.review.lists import MATERIALS, key
from sanxiang.rules.review.paperwork import papers_of_the_dossier, unsigned
from sanxiang.rules.review.proof import lacking
from sanxiang.rules.review.sources import newest, sources_of
from sanxiang.rules.steps import Rule

PRESENT, MISSING, NOT_NEEDED = "present", "missing", "not_needed"
STATES = {PRESENT: "齐备", MISSING: "缺少", NOT_NEEDED: "不需要"}
SHOWN = 3  # parts of a material named in one line
NUMBER = re.compile(r"\W*([检立当许征强执]?证\d+)(?!\d)")  # heads a line of the evidence list
SAID_NOTHING = {"", "none", "waived"}  # answers that leave a draft as it is
REMEDIES = {
    "L6.1": "请完成报告，批准、签名以后再送审",
    "L6.2": "请写明处理建议，按程序呈批",
    "L6.3": "请重新办理代拟稿，与告知和听取意见的情况一致",
    "L6.4": "请补充证据，或者在事实证据对照表中说明",
    "L6.5": "请补齐听证笔录或者评估报告",
    "L6.6": "请补齐有关材料",
}


@dataclass(frozen=True, kw_only=True)
class Material:
    """One of the six: its state, what it is made of, what stands against handing it in, and what
    a reader should know though it stands against nothing."""

    clause: str
    label: str
    state: str
    parts: tuple[Evidence, ...] = ()
    problems: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        return self.state != MISSING and not self.problems


@dataclass(kw_only=True)
class _Found:
    """What one material was found to be, before it has its name; `absent` says what is missing,
    `needed` whether that matters."""

    parts: list[Evidence] = field(default_factory=list)
    absent: str = ""
    needed: bool = True
    problems: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def materials(facts: CaseFacts) -> tuple[Material, ...]:
    """The six in their order, assembled from the case."""
    found = (_report, _suggestion, _draft, _evidence, _hearing, _others)
    made: list[Material] = []
    for (clause, label), find in zip(MATERIALS, found, strict=True):
        one = find(facts)
        state = PRESENT if one.parts else MISSING if one.needed else NOT_NEEDED
        absent = [one.absent] if state == MISSING else []
        made.append(
            Material(
                clause=clause,
                label=label,
                state=state,
                parts=tuple(one.parts),
                problems=(*absent, *dict.fromkeys(one.problems)),
                doubts=(*([one.absent] if state == NOT_NEEDED else []), *one.doubts),
            )
        )
    return tuple(made)


def material(facts: CaseFacts, clause: str) -> Material:
    return next(one for one in materials(facts) if one.clause == clause)


def _report(facts: CaseFacts) -> _Found:
    steps = sources_of(facts).report
    found = _of_steps(facts, steps, "还没有调查终结报告或者审查情况")
    report = newest(facts, steps)
    later = [
        act.title or act.step
        for act in facts.acts
        if report and act.step in READERS and act.state == "done" and act.position > report.position
    ]
    if later:
        found.doubts.append(f"报告以后又收集了证据：{'、'.join(later)}")
    return found


def _suggestion(facts: CaseFacts) -> _Found:
    """What is put up for decision; where that is the draft itself, the statement says the rest."""
    sources = sources_of(facts)
    own = tuple(one for one in sources.suggestion if one not in (*sources.report, *sources.draft))
    found = _of_steps(facts, own, "还没有处理建议" if own else "处理建议在本页填写")
    found.parts, found.needed = _acts(facts, sources.suggestion), bool(own)
    return found


def _draft(facts: CaseFacts) -> _Found:
    sources = sources_of(facts)
    found = _of_steps(facts, sources.draft, "还没有代拟稿" if sources.draft else "不制作决定书")
    found.needed = bool(sources.draft)
    draft = newest(facts, sources.draft)
    if draft is None:
        return found
    answer = newest(facts, sources.answer)
    if answer and _older(draft, answer) and str(answer.data.get("response")) not in SAID_NOTHING:
        found.problems.append(f"代拟稿早于“{answer.title or answer.step}”，没有反映所提意见")
    hearing = newest(facts, (*sources.hearing, *sources.after_hearing))
    if hearing and _older(draft, hearing):
        found.problems.append(f"代拟稿早于“{hearing.title or hearing.step}”，没有反映听证情况")
    told = newest(facts, sources.told)
    said, now = (_fine(told), _fine(draft)) if told else (Decimal(0), Decimal(0))
    if told and "fine" in told.data and said != now:
        text = f"告知罚款 {said:,} 元，代拟罚款 {now:,} 元"
        unexplained = now > said and not draft.data.get("heavier_reason")
        (found.problems if unexplained else found.doubts).append(
            text + ("，比告知的更重，没有说明理由" if unexplained else "")
        )
    put_up = facts.done("propose")
    if put_up and (left := _not_put_up(draft, put_up)):
        found.doubts.append(f"呈批意见没有写明代拟稿的内容：{'；'.join(left)}")
    return found


def _evidence(facts: CaseFacts) -> _Found:
    found = _Found(absent="案卷中没有证据", parts=_acts(facts, sources_of(facts).evidence))
    pieces = listed(facts)
    found.parts += [Evidence(text=line_of(one), kind=EXHIBIT, id=one.number) for one in pieces]
    report = facts.done("report")
    named_only = report.data.get("evidence") if report and not pieces else None
    if named_only:
        found.parts += [Evidence(text=f"报告所列：{text}") for text in named_only]
        found.doubts.append("报告列举了证据，但是没有登记在证据清单中")
    known = {one.number: one for one in pieces}
    rows = matrix.rows(facts)
    # Gaps are told, as they are before the decision, and refused where the bureau wants it so.
    binds = matrix.FILLED.name in facts.binding
    for row in rows:
        if text := lacking(row, known):
            into = found.problems if binds and not row["remarks"] else found.doubts
            into.append(f"构成要件“{row['element']}”{text}")
    relied = {number for row in rows for number in cited(row)}
    if rows and (unused := [number for number in known if number not in relied]):
        found.doubts.append(f"没有用来证明构成要件的证据：{'、'.join(unused)}")
    found.problems += [*_unsigned_evidence(facts, pieces), *_unrecorded(facts)]
    return found


def _hearing(facts: CaseFacts) -> _Found:
    sources = sources_of(facts)
    parts = _acts(facts, (*sources.hearing, *sources.after_hearing, *sources.assessment))
    found = _Found(absent="没有举行听证，也没有评估", needed=False, parts=parts)
    held = newest(facts, sources.hearing)
    if held and (paper := facts.paper_of(held)) and unsigned(facts, paper):
        found.problems.append(f"{named(paper)}还没有签完")
    if held and sources.after_hearing and not newest(facts, sources.after_hearing):
        found.problems.append("举行过听证，还没有听证报告")
    asked = hearing_steps.asked(facts) or licence_examination.hearing_is_due(facts)
    if asked and held is None and not facts.done("end_hearing"):
        found.needed, found.absent = True, "当事人要求听证或者应当听证，没有听证笔录"
        found.problems += [found.absent] if found.parts else []
    return found


def _others(facts: CaseFacts) -> _Found:
    """Every other paper of the dossier, and the recordings."""
    sources = sources_of(facts)
    elsewhere = {
        act.id
        for step in (*sources.report, *sources.suggestion, *sources.draft, *sources.hearing,
                     *sources.after_hearing, *sources.assessment, *sources.evidence)
        for act in facts.all_done(step)
    }  # fmt: skip
    proving = {one.paper_id for one in listed(facts)}
    papers = [
        paper
        for paper in papers_of_the_dossier(facts)
        if paper.act_id not in elsewhere and paper.id not in proving
    ]
    return _Found(
        absent="没有其他材料",
        needed=False,
        parts=[of_paper(paper) for paper in papers]
        + [
            Evidence(text=f"音像记录：{one.title or one.purpose}", kind=RECORDING, id=one.id)
            for one in facts.recordings
        ],
        doubts=[f"{named(paper)}还没有签完" for paper in papers if unsigned(facts, paper)],
    )


def _of_steps(facts: CaseFacts, steps: tuple[str, ...], absent: str) -> _Found:
    """What some steps brought, with what stands in the way: an approval, a signature."""
    found = _Found(absent=absent, parts=_acts(facts, steps))
    for step in steps:
        last, done = facts.last(step), facts.done(step)
        name = (last.title or last.step) if last else ""
        if last and last.state == "awaiting" and done is None:
            found.problems.append(f"“{name}”还没有批准")
        elif last and last.state == "awaiting":
            found.doubts.append(f"“{name}”的新一版还在审批，批准后案卷有变化，需要重新送审")
        paper = facts.paper_of(done) if done else None
        if paper and unsigned(facts, paper):
            found.problems.append(f"{named(paper)}还没有签完")
    return found


def _acts(facts: CaseFacts, steps: tuple[str, ...]) -> list[Evidence]:
    acts = [act for step in dict.fromkeys(steps) if (act := facts.done(step))]
    return [of_paper(paper) if (paper := facts.paper_of(act)) else of_act(act) for act in acts]


def _unsigned_evidence(facts: CaseFacts, pieces: tuple[evidence.Evidence, ...]) -> Iterator[str]:
    proving = {one.paper_id for one in pieces if one.paper_id}
    for known in filter(None, (facts, facts.origin)):
        for paper in known.papers:
            if paper.id in proving and unsigned(known, paper):
                yield f"{named(paper)}还没有签完"


def _unrecorded(facts: CaseFacts) -> Iterator[str]:
    """A visit leaves at least a photo or a video (R13.2)."""
    for known in filter(None, (facts, facts.origin)):
        seen = [one for one in known.recordings if one.purpose == "site"]
        if known.done("site_record") and not seen:
            yield "现场检查没有照片或者录像（R13.2）"


def _not_put_up(draft: ActFact, put_up: ActFact) -> list[str]:
    suggested = put_up.data.get("suggestion", "")
    return [one for one in draft.data.get("decisions") or () if one not in suggested]


def _older(first: ActFact, second: ActFact) -> bool:
    return first.position < second.position


def _fine(act: ActFact) -> Decimal:
    return Decimal(act.data.get("fine") or 0)


def lines(facts: CaseFacts) -> list[str]:
    """The six with their state, for whoever fills in the statement."""
    found = []
    for number, one in enumerate(materials(facts), 1):
        what = "；".join(part.text.rstrip("。") for part in one.parts[:SHOWN])
        more = f" 等 {len(one.parts)} 项" if len(one.parts) > SHOWN else ""
        state = STATES[one.state] if one.accepted or one.state == MISSING else "有问题"
        found.append(f"{number}. {one.label}：{state}" + (f"。{what}{more}" if what else ""))
        found += [f"　应当补正：{text}" for text in one.problems]
        found += [f"　请留意：{text}" for text in one.doubts]
    return found


def _rule(clause: str, label: str) -> Rule:
    return Rule(
        name=f"material_{key(clause)}",
        clause=clause,
        holds=lambda facts: material(facts, clause).accepted,
        text=f"送审材料“{label}”不齐备",
        remedy=REMEDIES[clause],
        detail=lambda facts: material(facts, clause).problems,
    )


HANDED_IN = tuple(_rule(clause, label) for clause, label in MATERIALS)


def numbers_agree(facts: CaseFacts, data: Mapping[str, Any]) -> guards.Errors:
    """The statement names what the record has, and everything the matrix relies on."""
    known = {one.number for one in listed(facts)}
    given = {found[1] for text in data["evidence"] if (found := NUMBER.match(text))}
    relied = dict.fromkeys(n for row in matrix.rows(facts) for n in cited(row) if n in known)
    unknown = [f"{number} 不在本案证据清单中，请核对编号" for number in sorted(given - known)]
    left_out = [f"事实证据对照表引用的 {number} 没有列入，请补上" for number in relied
                if number not in given]  # fmt: skip
    return [("evidence", text) for text in unknown + left_out]
