"""The papers (L8.6): numbered, signed by everybody who must, leave for the seal given."""

from sanxiang.rules.facts import CaseFacts, PaperFact
from sanxiang.rules.guards import signatures_needed
from sanxiang.rules.review.finding import Evidence, Finding, listing, named, of_paper
from sanxiang.rules.review.lists import SATISFIED

ASPECT = "L8.6"


def paperwork(facts: CaseFacts) -> Finding:
    checked = [_paper(facts, paper) for paper in papers_of_the_dossier(facts)]
    against = [one.text for one in checked if one.against]
    if not checked:
        text, asks = "系统核对：本案还没有系统制作的文书。", "请核对纸质文书是否规范齐备"
    elif against:
        text = (
            f"系统核对：文书 {len(checked)} 份，其中 {len(against)} 份不齐备：{listing(against)}。"
        )
        asks = "请判断不齐备的文书是否影响决定"
    else:
        text = f"系统核对：文书 {len(checked)} 份，均已编号，应当签名的已经签完，用印均经批准。"
        asks = ""
    return Finding(
        aspect=ASPECT,
        finding=SATISFIED if checked and not against else "",
        text=text,
        asks=asks,
        evidence=tuple(checked),
    )


def papers_of_the_dossier(facts: CaseFacts) -> list[PaperFact]:
    """The papers in force that the review looks at: not those of the review itself."""
    outside = {act.id for act in facts.acts if not act.in_dossier}
    return [paper for paper in facts.papers if paper.act_id not in outside]


def faults(facts: CaseFacts, paper: PaperFact) -> list[str]:
    """What a paper lacks, in words; nothing when it is whole."""
    found = [] if paper.number else ["没有编号"]
    if missing := unsigned(facts, paper):
        found.append(f"还缺 {missing} 个签名")
    if paper.needs_seal and not paper.may_be_sealed:
        found.append("没有批准用印")
    return found


def _paper(facts: CaseFacts, paper: PaperFact) -> Evidence:
    wrong = faults(facts, paper)
    if wrong:
        return of_paper(paper, f"{named(paper)}{'、'.join(wrong)}", against=True)
    signed = f"，{len(paper.signatures)} 人签名" if paper.signatures else ""
    return of_paper(paper, f"{named(paper)}{signed}")


def unsigned(facts: CaseFacts, paper: PaperFact) -> int:
    """How many signatures a paper still lacks."""
    act = next((act for act in facts.acts if act.id == paper.act_id), None)
    if act is None:
        return 0
    return sum(
        max(0, (least or len(act.data.get("officers", ()))) - paper.signed_by(role))
        for role, least in signatures_needed(paper.kind, act.data).items()
    )
