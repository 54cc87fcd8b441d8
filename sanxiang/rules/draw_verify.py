"""核对随机抽取的导出文件：只需要本文件和 Python 3.11 以上版本，不联网。

    python draw_verify.py 文件.json

逐项重新计算名录的 SHA-256、种子、每一个号码、抽取结果和回避递补；全部相符返回 0，否则返回 1。

Stands alone on purpose and shares no code with the system that drew.
"""

import hashlib
import json
import sys
import unicodedata
from typing import Any

FORMAT = "sanxiang-draw-1"
LISTS = ("检查对象", "执法人员", "应当回避", "不参加抽取")
Lines = list[list[str]]


def defects(content: str) -> list[str]:
    """What is wrong in a draw, one line each; empty when all of it can be computed again."""
    try:
        data = json.loads(content)
        if data["format"] != FORMAT:
            return [f"不是本程序能核对的格式：{str(data['format'])[:40]}"]
        return _defects(data)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        return [f"文件不完整，无法核对：{type(error).__name__} {str(error)[:80]}"]


def _defects(data: dict[str, Any]) -> list[str]:
    text = data["roster"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    digits = [one["digits"] for one in data["witnesses"]]
    seed = digest + ":" + "-".join(digits)
    lines = [line.split("\t") for line in text.split("\n") if line]
    firms = {row[0]: row for row in _rows(lines, "检查对象")}
    order = sorted((_ticket(seed, 1, code), code) for code in firms)
    drawn = [code for _, code in order[: int(_rows(lines, "抽取户数")[0][0])]]
    checks = {
        "名录的 SHA-256 与所公布的不一致：名录在公布之后被改动": digest == data["roster_sha256"],
        "名录没有按规定规范化和排序": text == unicodedata.normalize("NFC", text) and _sorted(lines),
        "见证人给出的不是数字，或者不是 6 至 20 位": bool(digits)
        and all(one.isascii() and one.isdigit() and 6 <= len(one) <= 20 for one in digits),
        "种子不是由名录的 SHA-256 和见证人的数字组成": seed == data["seed"],
        "检查对象的号码或者排列与重新计算的不一致": order
        == [(one["ticket"], one["code"]) for one in data["firms"]],
        "抽中的检查对象不是号码最小的那几户": drawn == [task["code"] for task in data["tasks"]],
        "有回避登记在没有抽中的检查对象上": {one["code"] for one in data["recusals"]} <= set(drawn),
    }
    found = [text for text, holds in checks.items() if not holds]
    for task in data["tasks"]:
        recusals = [one for one in data["recusals"] if one["code"] == task["code"]]
        found += _of_task(task, firms[task["code"]], lines, seed, recusals)
    return found


def _of_task(
    task: dict[str, Any], firm: list[str], lines: Lines, seed: str, recusals: list[dict[str, str]]
) -> list[str]:
    """Each round is computed from the one before: who sits, who was recused, who is left."""
    code, name, field = firm
    each = int(_rows(lines, "每户人数")[0][0])
    names = {row[0]: row[1] for row in _rows(lines, "执法人员")}
    conflicts = {row[0] for row in _rows(lines, "应当回避") if row[1] == code}
    able = {r[0] for r in _rows(lines, "执法人员") if field in r[2:]} - conflicts
    rounds = [_round(seed, 1, code, able)]
    seats = [certificate for _, certificate in rounds[0][:each]]
    gone: set[str] = set()
    for one in recusals:
        if one["certificate"] not in seats or not one["reason"].strip():
            return [f"{name}：登记回避的人员没有抽中，或者没有写明原因"]
        gone.add(one["certificate"])
        left = able - gone - set(seats)
        if not left:
            return [f"{name}：已没有可以替换的人员，结果却仍然给出"]
        rounds.append(_round(seed, len(rounds) + 1, code, left))
        seats[seats.index(one["certificate"])] = rounds[-1][0][1]
    given = [[(one["ticket"], one["certificate"]) for one in drawn] for drawn in task["rounds"]]
    people = [(one["certificate"], one["name"]) for one in task["officers"]]
    checks = {
        "名称与名录不一致": task["name"] == name,
        "执法人员的号码或者排列与重新计算的不一致": given == rounds,
        "检查人员与重新计算的不一致": people == [(one, names[one]) for one in seats],
        "检查人员不足规定人数": len(seats) == each,
    }
    return [f"{name}：{text}" for text, holds in checks.items() if not holds]


def _rows(lines: Lines, kind: str) -> Lines:
    return [line[1:] for line in lines if line[0] == kind]


def _sorted(lines: Lines) -> bool:
    lists = [_rows(lines, kind) for kind in LISTS]
    codes = [row[0] for row in lists[0]]
    return all(one == sorted(one) for one in lists) and len(codes) == len(set(codes))


def _round(seed: str, number: int, code: str, certificates: set[str]) -> list[tuple[str, str]]:
    return sorted((_ticket(seed, number, f"{code}/{one}"), one) for one in certificates)


def _ticket(seed: str, number: int, id: str) -> str:
    return hashlib.sha256(f"{seed},{number},{id}".encode()).hexdigest()


def report(content: str) -> tuple[list[str], bool]:
    """What to tell a person, line by line, and whether the draw holds."""
    if wrong := defects(content):
        return [f"核对不符，共 {len(wrong)} 处：", *(f"- {one}" for one in wrong)], False
    data = json.loads(content)
    return [
        "核对相符：名录、号码、抽取结果和回避递补都能由公布的数字重新算出。",
        f"名录 SHA-256：{data['roster_sha256']}",
        *(
            f"{task['code']}  {task['name']}：{'、'.join(o['name'] for o in task['officers'])}"
            for task in data["tasks"]
        ),
    ], True


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stdout.write("用法：python draw_verify.py 文件.json\n")
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        lines, holds = report(file.read())
    sys.stdout.write("\n".join([*lines, ""]))
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
