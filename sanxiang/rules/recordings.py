"""Which steps need a recording and why (R4), what is asked about one, and who may add it."""

from collections.abc import Mapping, Set
from dataclasses import dataclass

from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.fields import Field, Kind
from sanxiang.rules.roles import Role
from sanxiang.rules.steps import Refusal

PURPOSES = (
    ("site", "现场勘查"),
    ("interview", "调查询问"),
    ("service", "送达"),
    ("other", "其他"),
)
KEEPERS = {Role.HANDLER, Role.SECTION_HEAD}


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """A recording that belongs to a step: one of `kinds` for that purpose."""

    step: str
    purpose: str
    kinds: frozenset[str]
    required: bool
    clause: str
    why: str


PICTURE = frozenset({"photo", "video"})
SPOKEN = frozenset({"audio", "video"})
ANY = PICTURE | SPOKEN

REQUIREMENTS: Mapping[str, tuple[Requirement, ...]] = {
    "seizure": (
        Requirement(
            step="onsite",
            purpose="site",
            kinds=frozenset({"video"}),
            required=True,
            clause="R4",
            why="查封、扣押直接涉及财产权益，现场实施应当全程录像",
        ),
    ),
    "inspection": (
        Requirement(
            step="serve_notice",
            purpose="service",
            kinds=PICTURE,
            required=False,
            clause="R4",
            why="送达有回执可查；留置送达的，拍照或录像能证明送达经过",
        ),
        Requirement(
            step="onsite_notice",
            purpose="site",
            kinds=ANY,
            required=False,
            clause="R4",
            why="告知书已由企业签收；企业拒签的，录像能证明已经告知",
        ),
        Requirement(
            step="site_record",
            purpose="site",
            kinds=PICTURE,
            required=True,
            clause="R13.2",
            why="文字难以还原现场，至少要有一张现场照片或一段录像",
        ),
        Requirement(
            step="interview",
            purpose="interview",
            kinds=SPOKEN,
            required=False,
            clause="R4",
            why="笔录已由被询问人核对签名；需要时同步录音或录像",
        ),
    ),
    "penalty": (
        Requirement(
            step="serve_prior_notice",
            purpose="service",
            kinds=PICTURE,
            required=False,
            clause="R4",
            why="送达有回执可查；留置送达的，拍照或录像能证明送达经过",
        ),
        Requirement(
            step="serve",
            purpose="service",
            kinds=PICTURE,
            required=False,
            clause="R4",
            why="送达有回执可查；留置送达的，拍照或录像能证明送达经过",
        ),
    ),
}

FIELDS = (
    Field(name="purpose", label="记录的环节", kind=Kind.CHOICE, choices=PURPOSES, clause="R4"),
    Field(
        name="title",
        label="说明",
        required=False,
        max_length=200,
        help="拍的是什么，例如“一号车间锅炉铭牌”；不填则用文件名",
    ),
    Field(
        name="stated_end_at",
        label="录制结束时间",
        kind=Kind.MOMENT,
        required=False,
        clause="R17",
        help="文件自带时间的以文件为准；文件里没有时间的必须填写",
    ),
    Field(
        name="late_reason",
        label="迟延原因",
        required=False,
        max_length=300,
        clause="R3",
        help="超过入库期限才上传的必须填写",
    ),
)
ANNOUNCED_FIELDS = (
    FIELDS[0],
    Field(name="title", label="说明", max_length=200, help="拍的是什么、存在哪台设备里"),
    Field(name="recorded_end_at", label="录制结束时间", kind=Kind.MOMENT, clause="R17"),
)


def lacking(procedure: str, facts: CaseFacts) -> list[Requirement]:
    """The recordings a case must have and has not, whatever step it stands at."""
    return [
        needed
        for needed in REQUIREMENTS.get(procedure, ())
        if needed.required and not _there(needed, facts)
    ]


def _there(needed: Requirement, facts: CaseFacts) -> bool:
    return any(r.purpose == needed.purpose and r.kind in needed.kinds for r in facts.recordings)


def filmed(facts: CaseFacts) -> bool:
    """Whether there is a film of what was done on the site."""
    return any(r.purpose == "site" and r.kind == "video" for r in facts.recordings)


def clause_of(purpose: str) -> str:
    """The clause under which a recording of that purpose is kept."""
    return "R13.2" if purpose == "site" else "R3"


def refusals(roles: Set[Role], *, in_team: bool) -> list[Refusal]:
    """Why somebody may not add recordings to a case; empty for its team and its section."""
    if in_team or roles & KEEPERS:
        return []
    return [
        Refusal(
            "R3",
            "音像记录由本案办案人员或承办科室上传",
            "请把原始文件交给本案办案人员上传",
        )
    ]
