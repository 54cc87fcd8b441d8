"""What follows from an approved request for the seal (用印)."""

from sanxiang.actions.consequence import Effect
from sanxiang.actions.refused import Refused
from sanxiang.models import Paper, SealPermit
from sanxiang.rules.sealing import CLAUSE
from sanxiang.rules.steps import Refusal


def permit(effect: Effect) -> None:
    """Each paper named may be sealed, unless it was replaced while the request waited."""
    for number in effect.act.data["papers"]:
        paper = Paper.objects.get(case=effect.case, number=number)
        if Paper.objects.filter(replaces=paper).exists():
            text = f"《{paper.title}》{number} 已被新的文书替换"
            raise Refused([Refusal(CLAUSE, text, "请退回，由承办人对新的文书申请用印")])
        SealPermit.objects.create(
            paper=paper,
            organisation=effect.case.organisation,
            act=effect.by_act,
            permitted_at=effect.who.at,
        )
