"""A random draw as somebody would do it by hand from the published rules; shares no code."""

import hashlib
from typing import Any


def drawn(roster: str, digits: list[str], recusals: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Certificates by code of the firms drawn, in order: everything is looked for anew."""
    seed = hashlib.sha256(roster.encode("utf-8")).hexdigest() + ":" + "-".join(digits)
    table: dict[str, list[list[str]]] = {}
    for line in roster.split("\n")[:-1]:
        kind, *rest = line.split("\t")
        table.setdefault(kind, []).append(rest)
    firms = table.get("检查对象", [])
    result: dict[str, list[str]] = {}
    while len(result) < int(table["抽取户数"][0][0]):
        best = min((f for f in firms if f[0] not in result), key=lambda f: number(seed, 1, f[0]))
        result[best[0]] = []
        for _ in range(int(table["每户人数"][0][0])):
            result[best[0]].append(lowest(table, seed, 1, best, set(result[best[0]])))
    rounds = dict.fromkeys(result, 1)
    away: dict[str, set[str]] = {code: set() for code in result}
    for code, certificate in recusals:
        rounds[code] += 1
        away[code].add(certificate)
        firm = next(f for f in firms if f[0] == code)
        taken = away[code] | set(result[code])
        seat = result[code].index(certificate)
        result[code][seat] = lowest(table, seed, rounds[code], firm, taken)
    return result


def lowest(table: Any, seed: str, round: int, firm: list[str], without: set[str]) -> str:
    best, best_number = "", "z"
    for certificate, _, *fields in table.get("执法人员", []):
        conflict = [certificate, firm[0]] in table.get("应当回避", [])
        if firm[2] in fields and not conflict and certificate not in without:
            mine = number(seed, round, firm[0] + "/" + certificate)
            if mine < best_number:
                best, best_number = certificate, mine
    return best


def number(seed: str, round: int, id: str) -> str:
    hasher = hashlib.sha256()
    for part in (seed, ",", str(round), ",", id):
        hasher.update(part.encode("utf-8"))
    return hasher.hexdigest()
