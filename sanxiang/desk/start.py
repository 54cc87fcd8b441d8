"""The start page: what I must do, by when, by which clause."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sanxiang.desk.asking import person_of
from sanxiang.queries import (
    cases,
    complaints,
    deadlines,
    error_reports,
    list_page,
    people,
    rule_changes,
    supervision,
    takedowns,
    wordings,
)
from sanxiang.queries.todo import tasks_of


def start(request: HttpRequest) -> HttpResponse:
    person, today = person_of(request), timezone.localdate()
    tasks = tasks_of(person, on=today)
    return render(
        request,
        "start.html",
        {
            "today": today,
            "to_approve": [task for task in tasks if task.approval],
            "to_do": [task for task in tasks if not task.approval],
            "over": [line for line in takedowns.ended(by=person, on=today) if line.yours],
            "still_seen": takedowns.alarms(by=person, on=today),
            "wordings": wordings.to_approve(person, on=today),
            "error_reports": error_reports.to_do(person, on=today),
            "orders": supervision.waiting_for(person, on=today),
            "complaints": complaints.to_do(person, on=today),
            "lists": list_page.waiting_for(person, on=today),
            "to_update": rule_changes.load(person, on=today),
            "running_out": people.running_out(person, on=today),
            "loads": [
                (text, whose, deadlines.load(whose, by=person, on=today))
                for text, whose in (("本科室", cases.SECTION), ("本局", cases.BUREAU))
            ],
        },
    )
