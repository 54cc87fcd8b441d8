"""Facts and evidence (L8.2): each element of the offence with what proves it."""

from collections.abc import Mapping

from sanxiang.rules import evidence, matrix
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.review.finding import EXHIBIT, Evidence, Finding, listing
from sanxiang.rules.review.lists import NOT_SATISFIED

ASPECT = "L8.2"
WEIGH = "请判断证据是否真实、合法、充分"


def proof(facts: CaseFacts) -> Finding:
    """Whether evidence is enough is never computed; that none is named is."""
    rows = matrix.rows(facts)
    if not rows:
        return Finding(
            aspect=ASPECT,
            finding="",
            text=f"系统核对：没有事实证据对照表，证据清单共 {len(evidence.listed(facts))} 项。",
            asks="请对照送审材料，判断事实是否清楚、证据是否充分",
            evidence=tuple(_exhibit(one) for one in evidence.listed(facts)),
        )
    known = {one.number: one for one in evidence.listed(facts)}
    found = [one for row in rows for one in _element(row, known)]
    open_ = [f"“{row['element']}”{lacks}" for row in rows if (lacks := lacking(row, known))]
    excused = all(row["remarks"] for row in rows if lacking(row, known))
    count = f"系统核对：构成要件 {len(rows)} 个，"
    return Finding(
        aspect=ASPECT,
        finding=NOT_SATISFIED if open_ and not excused else "",
        text=count + (f"其中没有证明的：{listing(open_)}。" if open_ else "都有查明的事实和证据。"),
        asks="请判断空缺是否影响认定事实；" + WEIGH if open_ else WEIGH,
        evidence=tuple(found),
    )


def lacking(row: Mapping[str, str], known: Mapping[str, evidence.Evidence]) -> str:
    """What an element lacks, in words; "" when it has facts and evidence on the list."""
    cited = matrix.cited(row)
    gone = [number for number in cited if number not in known]
    wanting = ([] if row["fact"] else ["没有查明的事实"]) + (
        ([f"所引 {'、'.join(gone)} 不在证据清单中"] if gone else []) if cited else ["没有证据"]
    )
    return "、".join(wanting)


def _element(row: Mapping[str, str], known: Mapping[str, evidence.Evidence]) -> list[Evidence]:
    lacks = lacking(row, known)
    said = f"（说明：{row['remarks']}）" if row["remarks"] else ""
    if lacks:
        return [Evidence(text=f"“{row['element']}”{lacks}{said}", against=True)]
    return [_exhibit(known[number], f"证明“{row['element']}”") for number in matrix.cited(row)]


def _exhibit(one: evidence.Evidence, proves: str = "") -> Evidence:
    told = f"{one.number} {one.name}（{one.kind}）"
    return Evidence(text=f"{told}，{proves}" if proves else told, kind=EXHIBIT, id=one.number)
