"""Values for a form that show how it will look before there is a case (预览用示例数据)."""

from typing import Any

from sanxiang.papers.forms import Column, Form, FormField

DAY, MOMENT = "2026-11-24", "2026-11-24T09:30"
NUMBER = "××"  # a number of a law is filled in by the system; on a preview it is left open
PEOPLE = ("李示远", "普示勤")
KNOWN = {
    "organisation": "示例州工业和信息化局",
    "number": "（示）工信示〔2026〕1号",
    "issued_date": DAY,
    "party_name": "示例州星河建材有限公司",
    "party_code": "91532300MA6EXAMP01",
    "party_address": "示例市示例工业园区1号",
    "legal_person": "白示林",
    "person_name": "白示林",
    "paper_code": "",
    "verify_address": "",
    "codes": [],
}


def specimen(this: Form) -> dict[str, Any]:
    """A value for every field of the form."""
    return {field.name: _value(field) for field in this.fields}


def _value(field: FormField) -> Any:
    if field.name in KNOWN:
        return KNOWN[field.name]
    if field.type == "rows":
        return [{each.name: _cell(each, person) for each in field.columns} for person in PEOPLE]
    if field.many:
        return [f"{field.label}示例一", f"{field.label}示例二"]
    if field.choices:
        return field.choices[0]
    if field.type == "text" and field.default:
        return field.default
    return _single(field)


def _single(field: FormField) -> str:
    match field.type:
        case "moment":
            return MOMENT
        case "date":
            return DAY
        case "number":
            return NUMBER
        case "text":
            return f"这里是{field.label}的内容。\n实际的文书中，由承办人填写或者由系统带出。"
        case _:
            return f"{field.label}示例"


def _cell(column: Column, person: str) -> str:
    if column.name == "name":
        return person
    return {"moment": MOMENT, "date": DAY}.get(column.type, f"{column.label}示例")
