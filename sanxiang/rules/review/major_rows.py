"""A row of the catalogue of major decisions (重大执法决定法制审核目录清单), and what it may say."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Situation(StrEnum):
    """What the record of a case itself can answer; the value is what the list calls it."""

    FINE = "罚款达到数额"
    CONFISCATION = "没收违法所得、非法财物达到数额"
    SUSPENSION = "暂扣许可证件"
    DOWNGRADE = "降低资质等级"
    REVOCATION = "吊销许可证件"
    RESTRICTION = "限制开展生产经营活动"
    STOPPAGE = "责令停产停业"
    CLOSURE = "责令关闭"
    HEARING = "告知听证权利或者举行听证"
    LICENCE_REFUSED = "不予许可"
    LICENCE_REVOKED = "撤销许可"
    LICENCE_WITHDRAWN = "撤回许可"
    LEVY = "征收达到数额"
    PREMISES = "查封、扣押涉及生产经营场所"
    SEIZURE = "查封、扣押财物达到价值"
    ADDED_FINE = "加处罚款达到数额"
    ITEM = "列出的执法事项"


# The procedures in which a situation can come up, and the situations that go by an amount.
IN_PROCEDURES: dict[Situation, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            Situation.FINE,
            Situation.CONFISCATION,
            Situation.SUSPENSION,
            Situation.DOWNGRADE,
            Situation.REVOCATION,
            Situation.RESTRICTION,
            Situation.STOPPAGE,
            Situation.CLOSURE,
        ),
        ("penalty",),
    ),
    Situation.HEARING: ("penalty", "licence"),
    Situation.LICENCE_REFUSED: ("licence",),
    Situation.LICENCE_REVOKED: ("licence_end",),
    Situation.LICENCE_WITHDRAWN: ("licence_end",),
    Situation.LEVY: ("levy",),
    Situation.PREMISES: ("seizure",),
    Situation.SEIZURE: ("seizure",),
    Situation.ADDED_FINE: ("enforcement",),
    Situation.ITEM: ("penalty", "licence", "licence_end", "levy", "seizure", "enforcement"),
}
BY_AMOUNT = frozenset(
    {
        Situation.FINE,
        Situation.CONFISCATION,
        Situation.LEVY,
        Situation.SEIZURE,
        Situation.ADDED_FINE,
    }
)
ANYBODY, PERSON, ORGANISATION = "不分", "自然人", "法人或者其他组织"
PARTIES = (ANYBODY, PERSON, ORGANISATION)


@dataclass(frozen=True, kw_only=True)
class MajorRow:
    """One kind of decision that counts as a major one, from a day on; `trigger` is which of the
    five of L3 it settles, `source` a clause of the register or the name of a document."""

    number: int
    situation: Situation
    trigger: str
    source: str
    from_date: date
    party: str = ANYBODY
    amount: Decimal | None = None
    item: str = ""
    note: str = ""

    @property
    def procedures(self) -> tuple[str, ...]:
        return IN_PROCEDURES[self.situation]

    @property
    def text(self) -> str:
        """What the row says, for a reader: 罚款达到数额（自然人 3,000 元以上）."""
        who = "" if self.party == ANYBODY else f"{self.party} "
        what = f"{self.amount:,.2f} 元以上".replace(".00 ", " ") if self.amount is not None else ""
        said = self.item or f"{who}{what}".strip()
        return f"{self.situation}（{said}）" if said else str(self.situation)
