"""Law and discretion (L8.3): the basis against the item's, lists and benchmark of the day."""

from collections.abc import Iterator

from sanxiang.rules import weighing
from sanxiang.rules.facts import ActFact, CaseFacts, ItemFact
from sanxiang.rules.law_texts import Known
from sanxiang.rules.review.finding import Evidence, Finding, of_act
from sanxiang.rules.review.lists import NOT_SATISFIED, SATISFIED

ASPECT = "L8.3"
JUDGE = "请判断所引条款在行为发生时是否有效、定性是否准确"


def law(facts: CaseFacts) -> Finding:
    draft, item = facts.done("draft"), facts.item
    if item is None or draft is None:
        lacks = "本案没有选定执法事项" if item is None else "还没有代拟决定书"
        return Finding(aspect=ASPECT, finding="", text=f"系统核对：{lacks}。", asks=JUDGE)
    evidence = (*_basis(item, draft), *_articles(facts, draft), *_benchmark(facts, item, draft))
    against = [one for one in evidence if one.against]
    weighed = bool(item.grades) and not against
    departed = any(draft.data.get(name) for name in ("benchmark_departure", "departure"))
    same = bool(item.basis) and not against
    sound = same and weighed and not departed
    wrong = any(one.known is not Known.STANDS for one in facts.cited_law)
    return Finding(
        aspect=ASPECT,
        finding=NOT_SATISFIED if wrong or _outside(facts, draft) else SATISFIED if sound else "",
        text=f"系统核对：{'；'.join(one.text for one in evidence)}。",
        asks="" if sound else JUDGE,
        evidence=evidence,
    )


def _basis(item: ItemFact, draft: ActFact) -> Iterator[Evidence]:
    """The item's list on the day of the draft, and whether the draft names the item's basis."""
    day = draft.day
    listed, replaced = item.listed_date, item.replaced_date
    if listed and listed > day:
        text = f"所选事项清单 {listed} 起施行，代拟决定书在 {day}"
        yield Evidence(text=text, against=True)
    elif listed and replaced and replaced <= day:
        kept = "新清单中该事项和依据没有变化" if item.kept else "新清单中没有相同依据的该事项"
        text = f"所选事项清单已于 {replaced} 更新，{kept}"
        yield Evidence(text=text, against=not item.kept)
    elif listed:
        yield Evidence(text=f"事项清单（{listed} 起施行）在代拟之日有效")
    given = draft.data.get("basis", "")
    if not item.basis:
        yield Evidence(text="清单没有写明该事项的依据")
    elif _plain(item.basis) in _plain(given) or (given and _plain(given) in _plain(item.basis)):
        yield of_act(draft, f"代拟决定书的依据“{given}”与清单一致")
    else:
        text = f"代拟决定书的依据“{given}”与清单“{item.basis}”不一致"
        yield of_act(draft, text, against=True)


def _articles(facts: CaseFacts, draft: ActFact) -> Iterator[Evidence]:
    """The cited articles in the version of the day of the draft, where the texts are loaded."""
    for one in facts.cited_law:
        said = f"《{one.name}》{one.article or ''}"
        if one.known is Known.STANDS and one.version:
            text = f"{said}：{one.version.version} 版，代拟决定书之日有效"
            yield Evidence(text=text)
        elif one.known is Known.NO_ARTICLE and one.version:
            valid = f"代拟决定书之日有效的 {one.version.version} 版"
            text = f"所引{said}，{valid}没有这一条，{one.instead}"
            yield of_act(draft, text, against=True)
        else:
            text = f"所引{said}，在代拟决定书之日无效：{one.instead}"
            yield of_act(draft, text, against=True)


def _benchmark(facts: CaseFacts, item: ItemFact, draft: ActFact) -> Iterator[Evidence]:
    if not item.grades:
        yield Evidence(text="该事项没有施行的裁量基准")
        return
    in_force = item.grades[0].from_date
    if in_force > draft.day:
        text = f"代拟决定书以后，{in_force} 起施行了新的裁量基准"
        yield of_act(draft, text, against=True)
    found, act = weighing.applied(facts), facts.done("weigh")
    if found is None or act is None:
        yield Evidence(text="该事项有裁量基准，没有对照适用", against=True)
        return
    yield of_act(act, f"适用{found.grade.name}“{found.grade.grade}”档次，{found.range_text}")
    if reason := draft.data.get("benchmark_departure", ""):
        yield of_act(draft, f"偏离裁量基准，理由：{reason}")
    elif _outside(facts, draft):
        text = f"代拟罚款 {draft.data.get('fine') or 0} 元在裁量基准之外，没有写明理由"
        yield of_act(draft, text, against=True)


def _outside(facts: CaseFacts, draft: ActFact) -> bool:
    """The fine leaves the benchmark, and nothing says why."""
    found = weighing.applied(facts)
    if found is None or draft.data.get("benchmark_departure"):
        return False
    return weighing.outside(found, draft.data.get("fine") or "")


def _plain(text: str) -> str:
    return "".join(text.split()).replace("中华人民共和国", "")
