"""What an investigation has established (查明的事实): from the report, and what came after it."""

from collections import Counter
from typing import Any

from sanxiang.rules import matrix
from sanxiang.rules.evidence import line_of, listed
from sanxiang.rules.facts import CaseFacts
from sanxiang.rules.weighing import applied


def established(facts: CaseFacts) -> dict[str, Any]:
    """Facts, evidence, law and benchmark as the next paper takes them up: the report's words,
    those of the matrix where it is newer or there is no report yet."""
    report = facts.done("report")
    data = report.data if report else {}
    found = {name: data.get(name, "") for name in ("facts", "evidence", "law", "benchmark")}
    newest = facts.done("matrix")
    if newest and (report is None or newest.position > report.position):
        found["facts"] = matrix.fact_text(facts) or found["facts"]
        found["evidence"] = matrix.evidence_lines(facts) or found["evidence"]
    weighed = applied(facts)
    if weighed and weighed.grade.name not in found["benchmark"]:
        found["benchmark"] = weighed.text
    return found


def everything(facts: CaseFacts) -> list[str]:
    """Every piece of evidence, for a report made before there is a matrix."""
    return [line_of(one) for one in listed(facts)]


def collected(facts: CaseFacts) -> str:
    """What was collected, by kind, and which elements the matrix leaves open (L7.4)."""
    kinds = Counter(one.kind for one in listed(facts))
    if not kinds:
        return ""
    listing = "、".join(f"{kind} {count} 项" for kind, count in kinds.items())
    texts = [f"证据清单共 {kinds.total()} 项：{listing}。"]
    if facts.done("matrix"):
        empty = matrix.empty_cells(facts)
        count = len(matrix.rows(facts))
        texts.append(
            f"事实证据对照表 {count} 个构成要件，"
            + (f"尚有空缺：{'；'.join(empty)}。" if empty else "均已查明并有证据证明。")
        )
    return "".join(texts)
