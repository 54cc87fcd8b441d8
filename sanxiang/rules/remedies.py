"""What somebody can do against an act of each power (救济途径, D5.6): rights and ways, with the
numbers in force on the day; on the papers the same parameters are printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sanxiang.rules.clauses import cited_in_full
from sanxiang.rules.parameters import parameter

RECONSIDERATION_BODY, COURT = "reconsideration_body", "court"  # of the organisation


@dataclass(frozen=True, kw_only=True)
class Remedy:
    """One right or way. `parameters` fill the numbers of the text by name; `body` says who takes
    it, an attribute of the organisation, or nobody but the organisation itself."""

    powers: tuple[str, ...]
    name: str
    text: str
    clause: str
    parameters: tuple[str, ...] = ()
    body: str = ""

    def said(self, *, on: date) -> str:
        return self.text.format(**{name: parameter(name, on).text for name in self.parameters})

    @property
    def basis(self) -> str:
        return cited_in_full(self.clause)


PENALTY, SPOT, LICENCE = "行政处罚", "当场行政处罚", "行政许可"
COERCION, LEVY = "行政强制", "行政征收"
# clause: D5.6
REMEDIES = (
    Remedy(
        powers=(PENALTY, SPOT),
        name="陈述、申辩",
        text="决定作出前，可以向承办科室说明情况、提出理由和证据，不会因此受到更重的处罚。",
        clause="penalty-law/45",
    ),
    Remedy(
        powers=(PENALTY,),
        name="听证",
        text="拟作出的处罚属于听证范围的，可以在收到告知后{hearing_request}内提出听证，不收费用。",
        clause="penalty-law/64",
        parameters=("hearing_request",),
    ),
    Remedy(
        powers=(LICENCE,),
        name="陈述、申辩",
        text="申请人和利害关系人可以在审查过程中陈述意见、进行申辩。",
        clause="licence-law/36",
    ),
    Remedy(
        powers=(LICENCE,),
        name="听证",
        text="许可直接关系重大利益的，可以在被告知听证权利后{licence_hearing_request}内申请听证，"
        "不收费用。",
        clause="licence-law/47",
        parameters=("licence_hearing_request",),
    ),
    Remedy(
        powers=(COERCION,),
        name="陈述、申辩",
        text="采取强制措施时和收到催告书后，可以陈述意见、进行申辩，执法人员当场听取并记入笔录。",
        clause="coercion-law/18",
    ),
    Remedy(
        powers=(PENALTY, LICENCE, COERCION, LEVY),
        name="行政复议",
        text="不服决定的，可以自知道决定之日起{reconsideration}内申请行政复议。",
        clause="reconsideration-law/20",
        parameters=("reconsideration",),
        body=RECONSIDERATION_BODY,
    ),
    Remedy(
        powers=(SPOT,),
        name="行政复议",
        text="不服当场处罚的，须先自知道决定之日起{reconsideration}内申请行政复议；"
        "对复议决定仍不服的，再提起行政诉讼。",
        clause="reconsideration-law/23",
        parameters=("reconsideration",),
        body=RECONSIDERATION_BODY,
    ),
    Remedy(
        powers=(PENALTY, LICENCE, COERCION, LEVY),
        name="行政诉讼",
        text="不服决定的，可以自知道决定之日起{litigation}内直接提起行政诉讼。",
        clause="litigation-law/46",
        parameters=("litigation",),
        body=COURT,
    ),
    Remedy(
        powers=(SPOT,),
        name="行政诉讼",
        text="经过行政复议仍不服的，可以自收到复议决定书之日起"
        "{litigation_after_reconsideration}内提起行政诉讼。",
        clause="litigation-law/45",
        parameters=("litigation_after_reconsideration",),
        body=COURT,
    ),
)


def each() -> Iterator[tuple[str, Remedy]]:
    """Every remedy under every power it is open against, power by power."""
    powers = dict.fromkeys(power for one in REMEDIES for power in one.powers)
    for power in powers:
        yield from ((power, one) for one in REMEDIES if power in one.powers)
