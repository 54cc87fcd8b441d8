from django.urls import path

from portal.pages import (
    guides,
    home,
    look,
    papers,
    records,
    reports,
    summaries,
    verification,
    workdays,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("sections/<slug:slug>/", home.section, name="section"),
    path("look/", look.page, name="look"),
    path("counts/", home.counts, name="counts"),
    path("records/", records.index, name="records"),
    path("records/<slug:public_id>/", records.record, name="record"),
    path("records/<slug:public_id>/summary/", summaries.summary, name="summary"),
    path("records/<slug:public_id>/record.json", records.record_json, name="record_json"),
    path("records/<slug:public_id>/receipt.zip", records.receipt_zip, name="receipt_zip"),
    path("records/<slug:public_id>/report/", reports.report, name="report"),
    path("search/", records.search, name="search"),
    path("reports/", reports.status, name="report_status"),
    path("papers/", papers.lookup, name="papers"),
    path("papers/<slug:code>/", papers.paper, name="paper"),
    path("workdays/", workdays.page, name="workdays"),
    path("verify/", verification.page, name="verify"),
    path("verify/verify.py", verification.verifier, name="verifier"),
    path("ledger/checkpoint", verification.checkpoint, name="checkpoint"),
    path("ledger/public-key", verification.public_key, name="public_key"),
    path("supervision/", guides.supervision, name="supervision"),
    path("remedies/", guides.remedies, name="remedies"),
    path("robots.txt", guides.robots, name="robots"),
    path("healthz", guides.health, name="health"),
]
